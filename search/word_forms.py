"""Spanish words whose stems Snowball gets wrong, folded."""

_APART = """
ambulancia ambulancias
autoridad autoridades
camara camaras
canada
cargo cargos
caso casos
celular celulares
cero ceros
comunicacion comunicaciones
comunidad comunidades
condon condones
correa correas
correo correos
costa costas
cuento cuentos
esposado esposados esposada esposadas
estrella estrellas
genero generos
gira giras
indicador indicadores
libre libres
localidad localidades
marco marcos
mesa mesas
mesada mesadas
meta metas
minuta minutas
nueve
objetivo objetivos
organismo organismos
oriente
paramo paramos
pared paredes
paro paros
parte partes
partida partidas
partido partidos
parto partos
plano planos
plato platos
plazo plazos
presentador presentadores presentadora presentadoras
publicidad
puerto puertos
rapido rapidos rapida rapidas
sala salas
saludo saludos
sede sedes
seguro seguros
solar solares
suba
talla tallas
tejido tejidos
tele
titular titulares
unidad unidades
valle valles
verdad verdades
visa visas
vivero viveros
"""

_ENDING_IN_Z = """
actriz aprendiz capaz cicatriz cruz directriz eficaz feliz juez lapiz luz matriz nariz nuez pez raiz
tapiz voz
"""

STEM_OF = {
    **{form: forms[0] for forms in map(str.split, _APART.split("\n")) for form in forms},
    **{form: word[:-1] for word in _ENDING_IN_Z.split() for form in (word, f"{word[:-1]}ces")},
}
"""From a form to the stem that it has instead.

Some would be one with a common word of another meaning: «mesa» with «mes», «caso» with «casa»,
«seguro» with «seguridad». Others would not be one with their own plural: «luz» and «luces»; their
stem is what both begin with, as that of any other word is.
"""
