package nilpool

import (
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/pools"
	"github.com/pancheck/pancheck/internal/typestate"
)

// outlives reports PC1007: memory of an object that the path has put is returned,
// or left where others find it.
func (c *client) outlives(st *typestate.State, ev *typestate.Event) {
	if ev.Panicking || c.again || st.Fails(ev) { // beside an error nobody looks at the other results
		return
	}
	put := func(v *object.Value) bool {
		was, ok := st.Cell(v).(cell)
		return ok && was.put != nil && !was.used.IsValid() && !was.part
	}
	for _, r := range ev.Results {
		if v := st.Shows(r, put); v != nil {
			c.keeps(st, ev, v, nil)
		}
	}
	st.Leaves(put, func(addr, what, v *object.Value) {
		if was := st.Cell(v).(cell); was.with != nil || object.Owner(what) != v { // a field that still names what was put from it is not used yet
			c.keeps(st, ev, v, addr)
		}
	})
}

// keeps reports v, of which memory is still to be had at the return ev, unless a
// function that the path went through has done all of it by itself.
func (c *client) keeps(st *typestate.State, ev *typestate.Event, v, at *object.Value) {
	was := st.Cell(v).(cell)
	obj := v
	if was.with != nil {
		obj = was.with
	}
	if pools.Shared(was.put, was.typ, ev) || typestate.Inner(was.put, obj) {
		return
	}
	st.SetCell(v, cell{typ: was.typ, with: was.with})
	c.outlivesPut(st, ev, obj, was, at)
}
