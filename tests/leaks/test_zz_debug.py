import pytest, time
from tests.leaks.admin import admin, addresses
from tests.leaks.checking import findings
from tests.leaks import table
def test_print(world, monkeypatch):
    print(sum(len(v) for v in addresses(world).values()))
    for p in ["editor","user_manager","secretariat"]:
        t=time.time()
        if p=="secretariat": monkeypatch.setitem(table.ADMIN, p, frozenset())
        for f in findings(world, admin, [p], admin=True): print("FIND", f.persona, f.path, f.what, f.detail)
        print("TIME", p, time.time()-t)
        from collections import Counter
        print(Counter(world.browsers[p].get(a).status_code for v in addresses(world).values() for a in v))
