"""Spanish words whose stems Snowball gets wrong, folded."""

from os.path import commonprefix

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

_TOGETHER = """
actriz actrices
aprendiz aprendices
capaz capaces
cicatriz cicatrices
cruz cruces
directriz directrices
eficaz eficaces
feliz felices
juez jueces
lapiz lapices
luz luces
matriz matrices
nariz narices
nuez nueces
pez peces
raiz raices
tapiz tapices
voz voces
"""


def _forms(lines: str) -> list[list[str]]:
    return [line.split() for line in lines.strip().splitlines()]


STEM_OF = {form: forms[0] for forms in _forms(_APART) for form in forms} | {
    form: commonprefix(forms) for forms in _forms(_TOGETHER) for form in forms
}
"""From a form to the stem that it has instead.

Some would be one with a common word of another meaning: «mesa» with «mes», «caso» with «casa»,
«seguro» with «seguridad». Others would not be one with their own plural: «luz» and «luces»; theirs is
what both begin with, as that of any other word is.
"""
