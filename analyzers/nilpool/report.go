package nilpool

import (
	"fmt"
	"go/token"
	"go/types"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/roots"
	"github.com/pancheck/pancheck/internal/typestate"
)

// pool names the pool of an event.
func pool(ev *typestate.Event) string {
	if name := naming.Object(ev.Obj, ""); name != "" {
		return "pool " + name
	}
	return "a pool"
}

// name names an object of a type by its variable, or else by the type.
func (c *client) name(obj *object.Value, typ types.Type) string {
	if name := obj.Name(); name != "" && obj.Kind != object.Result {
		return name
	}
	return "the " + naming.Type(c.engine.Index, typ)
}

// usedAfterPut reports PC1005.
func (c *client) usedAfterPut(st *typestate.State, obj *object.Value, was cell, ev *typestate.Event, pos token.Pos) {
	c.Add(st, ev, check.Finding{Code: "PC1005", Pos: pos,
		Message: fmt.Sprintf("%s is used after it was put into %s at %s: somebody else may have it by now", c.name(obj, was.typ), pool(was.put), naming.Where(c.engine.Fset, was.put)),
		Steps:   naming.Steps(st, obj, check.Step{Pos: ev.Pos(), Message: "used here"})})
}

// usedMeanwhile reports PC1005 where the object is put that a goroutine uses.
func (c *client) usedMeanwhile(st *typestate.State, put *typestate.Event, obj *object.Value, typ types.Type, by *typestate.Spawn, use *typestate.Event) {
	start := by.Instr.Pos()
	c.Add(st, put, check.Finding{Code: "PC1005", Pos: put.PosIn(nil),
		Message: fmt.Sprintf("%s is put into %s while the goroutine started at %s uses it: nothing waits for that goroutine first",
			c.name(obj, typ), pool(put), check.Where(c.engine.Fset, start)),
		Steps: []check.Step{{Pos: start, Message: "goroutine started"}, {Pos: use.Pos(), Message: "used by the goroutine"},
			{Pos: put.Pos(), Message: "put into the pool"}}})
}

// typedNil reports PC1001 where the nil value comes from: at the Put, or, if
// the function that puts was handed it, at the call that hands it over.
func (c *client) typedNil(st *typestate.State, ev *typestate.Event) {
	pos, typ := roots.HandedFrom(ev)
	if typ == nil {
		return
	}
	if _, ok := typ.Underlying().(*types.Pointer); !ok {
		return // a nil slice, map or function is harmless to many who take it out
	}
	msg := fmt.Sprintf("a nil %s is put into %s", naming.Type(c.engine.Index, typ), pool(ev))
	if pos != ev.Pos() || ev.Where != "" {
		msg += " at " + naming.Where(c.engine.Fset, ev)
	}
	if at := c.engine.Index.TakenAt(ev.Instr); at.IsValid() {
		msg += fmt.Sprintf(": Get at %s returns it later, and it is not equal to nil there", check.Where(c.engine.Fset, at))
	} else {
		msg += ": Get returns it later, and it is not equal to nil there"
	}
	c.Add(st, ev, check.Finding{Code: "PC1001", Pos: pos, Message: msg,
		Steps: []check.Step{{Pos: pos, Message: "nil on this path"}, {Pos: ev.Pos(), Message: "put into the pool"}}})
}

// putTwice reports PC1006. Of two calls of one method, of which nobody in view does
// both, only those who ask for it are told.
func (c *client) putTwice(st *typestate.State, obj *object.Value, was cell, ev *typestate.Event) {
	_, pos := naming.Again(was.put, ev)
	at := "at " + naming.Where(c.engine.Fset, was.put)
	if c.again {
		if obj.Kind != object.Load || obj.X.Kind != object.Field {
			return
		}
		pos = typestate.First(ev)
	}
	if was.used.IsValid() && was.used != pos {
		return // that it is used is reported already
	}
	if pos == was.put.Pos() {
		at = "here, by an earlier call or in an earlier round"
	}
	c.Add(st, ev, check.Finding{Code: "PC1006", Pos: pos, Weak: c.again,
		Message: fmt.Sprintf("%s is put into %s a second time: it was put %s already, and two users will get it", c.name(obj, was.typ), pool(ev), at),
		Steps:   naming.Steps(st, obj, check.Step{Pos: ev.Pos(), Message: "put again"})})
}

// outlivesPut reports PC1007, at the return ev, or at the Put if what is left
// is at an address.
func (c *client) outlivesPut(st *typestate.State, ev *typestate.Event, obj *object.Value, was cell, at *object.Value) {
	pos, what, last := ev.Statement(), "returned", check.Step{Pos: ev.Statement(), Message: "its memory is returned"}
	if at != nil || !pos.IsValid() {
		_, pos = typestate.Literal(nil, was.put)
		last = check.Step{Pos: pos, Message: "its memory is still in use when the function has returned"}
	}
	if at != nil {
		what = "kept in " + naming.Object(at, "a field")
	}
	c.Add(st, ev, check.Finding{Code: "PC1007", Pos: pos,
		Message: fmt.Sprintf("memory of %s is %s, but %s goes back into %s at %s: the next user overwrites it",
			c.name(obj, was.typ), what, c.name(obj, was.typ), pool(was.put), naming.Where(c.engine.Fset, was.put)),
		Steps: naming.Steps(st, obj, last)})
}

// clearedPart reports PC1008 for a field that is written after its address was put.
func (c *client) clearedPart(st *typestate.State, ev *typestate.Event, was cell) {
	_, pos := typestate.Literal(typestate.Common(was.put, ev), ev)
	c.Add(st, ev, check.Finding{Code: "PC1008", Pos: pos,
		Message: fmt.Sprintf("%s is overwritten after its address was put into %s at %s: the next user has what stands here, not what was put",
			c.name(ev.Obj, was.typ), pool(was.put), naming.Where(c.engine.Fset, was.put)),
		Steps: []check.Step{{Pos: was.put.Pos(), Message: "the address of the field is put into the pool"}, {Pos: ev.Pos(), Message: "the field is overwritten"}}})
}

// putAtWork reports PC1008 for an object that is put by the function of its own Once,
// or while its own lock is held, which ev releases.
func (c *client) putAtWork(st *typestate.State, put, ev *typestate.Event, obj *object.Value, typ types.Type, pos token.Pos, own *object.Value) {
	how := fmt.Sprintf("inside its own %s: that writes to itself when this returns", naming.Object(own, "Once"))
	if put != ev {
		how = fmt.Sprintf("while its own %s is held: the unlock comes afterwards", naming.Object(own, "lock"))
	}
	c.Add(st, ev, check.Finding{Code: "PC1008", Pos: pos,
		Message: fmt.Sprintf("%s is put into %s %s, and by then somebody else may have it", c.name(obj, typ), pool(put), how),
		Steps:   []check.Step{{Pos: put.Pos(), Message: "put into the pool"}, {Pos: ev.Pos(), Message: "written when somebody else may have it"}}})
}
