package nilpool

import (
	"fmt"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// pool names the pool of an event.
func pool(ev *typestate.Event) string {
	if name := naming.Object(ev.Obj, ""); name != "" {
		return "pool " + name
	}
	return "a pool"
}

func (c *client) add(st *typestate.State, f check.Finding) {
	c.found = append(c.found, found{f, st.Joined()})
}

// usedAfterPut reports PC1005.
func (c *client) usedAfterPut(st *typestate.State, obj *object.Value, was cell, ev *typestate.Event, pos token.Pos) {
	name := obj.Name()
	if name == "" || obj.Kind == object.Result {
		name = "the " + naming.Type(c.engine.Index, was.typ)
	}
	c.add(st, check.Finding{Code: "PC1005", Pos: pos,
		Message: fmt.Sprintf("%s is used after it was put into %s at %s: somebody else may have it by now", name, pool(was.put), naming.Where(c.engine.Fset, was.put)),
		Steps:   naming.Steps(st, obj, check.Step{Pos: ev.Pos(), Message: "used here"})})
}

// usedMeanwhile reports PC1005 where the object is put that a goroutine uses.
func (c *client) usedMeanwhile(st *typestate.State, put *typestate.Event, obj *object.Value, typ types.Type, by *typestate.Spawn, use *typestate.Event) {
	name := obj.Name()
	if name == "" || obj.Kind == object.Result {
		name = "the " + naming.Type(c.engine.Index, typ)
	}
	start := by.Instr.Pos()
	c.add(st, check.Finding{Code: "PC1005", Pos: put.PosIn(nil),
		Message: fmt.Sprintf("%s is put into %s while the goroutine started at %s uses it: nothing waits for that goroutine first",
			name, pool(put), check.Where(c.engine.Fset, start)),
		Steps: []check.Step{{Pos: start, Message: "goroutine started"}, {Pos: use.Pos(), Message: "used by the goroutine"},
			{Pos: put.Pos(), Message: "put into the pool"}}})
}

// typedNil reports PC1001 where the nil value comes from: at the Put, or, if
// the function that puts was handed it, at the call that hands it over.
func (c *client) typedNil(st *typestate.State, ev *typestate.Event) {
	pos, typ := handedOver(ev)
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
	if at := c.taker(ev); at.IsValid() {
		msg += fmt.Sprintf(": Get at %s returns it later, and it is not equal to nil there", check.Where(c.engine.Fset, at))
	} else {
		msg += ": Get returns it later, and it is not equal to nil there"
	}
	c.add(st, check.Finding{Code: "PC1001", Pos: pos, Message: msg,
		Steps: []check.Step{{Pos: pos, Message: "nil on this path"}, {Pos: ev.Pos(), Message: "put into the pool"}}})
}

// taker returns where the package takes something from the pool of a Put.
func (c *client) taker(ev *typestate.Event) token.Pos {
	pool := c.engine.Index.PoolAt(ev.Instr)
	if pool == nil {
		return token.NoPos
	}
	for _, op := range c.engine.Index.On(pool.Key, knowledge.Get) {
		return op.Instr.Pos()
	}
	return token.NoPos
}

// handedOver returns the place where the value that the event puts is no
// parameter of the function around it, and its static type there.
func handedOver(ev *typestate.Event) (token.Pos, types.Type) {
	call, ok := ev.Instr.(ssa.CallInstruction)
	if !ok {
		return token.NoPos, nil
	}
	var v ssa.Value
	args := call.Common().Args
	if ev.Where == "" && len(args) > 0 {
		v = args[len(args)-1]
	}
	for i, a := range ev.Args { // of a function of another package
		if ev.Where != "" && i < len(args) && (a == ev.Value || a == ev.Value.X) {
			v = args[i]
		}
	}
	if v == nil {
		return call.Pos(), ev.Value.Type
	}
	typ := ev.Value.Type
	for ctx := ev.Ctx; ; ctx = ctx.Parent {
		v = plain(v)
		if !types.IsInterface(v.Type()) {
			typ = v.Type()
		}
		p, ok := v.(*ssa.Parameter)
		if !ok || ctx == nil {
			break
		}
		caller, ok := ctx.Call.(ssa.CallInstruction)
		if !ok {
			break
		}
		arg := usage.Argument(caller.Common(), p)
		if arg == nil {
			break
		}
		call, v = caller, arg
	}
	return call.Pos(), typ
}

// plain returns v without conversions that keep its identity.
func plain(v ssa.Value) ssa.Value {
	for {
		switch x := v.(type) {
		case *ssa.MakeInterface:
			v = x.X
		case *ssa.ChangeInterface:
			v = x.X
		case *ssa.ChangeType:
			v = x.X
		default:
			return v
		}
	}
}
