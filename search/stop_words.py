"""Words too common to be looked for, folded. Numbers and acronyms are never among them."""

_SPANISH = """
a al algo algun alguna algunas alguno algunos ante antes aquel aquella aquellas aquello aquellos
aqui asi aun aunque cada como con contra cual cuales cuando cuanto cuanta cuantos cuantas de del
desde donde dos durante e el ella ellas ello ellos en entre era eran eras es esa esas ese eso esos
esta estaba estaban estado estan estar estas este esto estos estoy fue fueron ha haber habia habian
hace hacen hacer hacia han hasta hay he hemos incluso la las le les lo los mas me mi mientras mis
mismo misma mismos mismas mucho mucha muchos muchas muy nada ni no nos nosotros nuestra nuestras
nuestro nuestros o os otra otras otro otros para pero poco por porque pues que quien quienes se sea
sean segun ser si sido sin sino sobre son soy su sus suya suyas suyo suyos tal tambien tampoco tan
tanto te tiene tienen toda todas todo todos tras tu tus u un una unas uno unos usted ustedes va van
y ya yo
"""

_ENGLISH = """
a about after all also an and any are as at be been before being between both but by can could did
do does during each for from had has have how i if in into is it its more most no nor not of on or
other our out over same should so some such than that the their them then there these they this
those through to under until up very was we were what when where which while who whom why will with
would you your
"""

STOP_WORDS = {"es": frozenset(_SPANISH.split()), "en": frozenset(_ENGLISH.split())}

IN_PASSING = frozenset(
    """
    hago haces hacemos haciendo haga hagan hara haran haria hecha hechas hecho hechos hice hicieron
    hicimos hizo tener tengo tenemos tenia tenian teniendo tenga tengan tendria tuve tuvieron tuvo s
    """.split()
)
"""Forms of *hacer* and *tener*, and the s of «women's»: texts keep them, for who quotes them, but a
question that has other words is not about them."""
