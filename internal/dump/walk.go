package dump

import (
	"fmt"
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// shown bounds the paths that Walk writes out.
const shown = 12

// Walk tells what a walk of a function of the package of e comes to see, or "" if the
// package has no function with the name: on what operations come together in it, which
// calls are followed and which are passed over, and what happens on its paths. Each
// analyzer walks the functions that it chooses for the operations that it is about;
// this is a walk for all of them.
func Walk(e *typestate.Engine, name string) string {
	fn := function(e, name)
	if fn == nil || fn.Blocks == nil {
		return ""
	}
	var l lines
	l.add(0, "walk of %s", fn.String())
	const kinds = knowledge.Followed &^ knowledge.Go
	focus := e.Focus(fn, kinds)
	l.focus(e, fn, focus, kinds)
	if len(focus) == 0 {
		focus = nil // everything, to show something
	}
	c := &calls{entered: make(map[string]bool), passed: make(map[string]bool), pkg: e.Index.SSA.Pkg.Pkg, where: func(ev *typestate.Event) string { return naming.Where(e.Fset, ev) }}
	r := typestate.NewRecorder(knowledge.Followed | knowledge.Drained | knowledge.Leave | knowledge.Lock | knowledge.Unlock | knowledge.Timer | knowledge.Stop |
		knowledge.Call | knowledge.Enter | knowledge.AtLarge | knowledge.Return)
	r.Wants = c.note
	w := e.WalkOn(fn, r, focus)
	l.set(1, "followed: ", c.entered)
	l.set(1, "passed over: ", c.passed)
	paths := r.Paths()
	l.add(1, "paths: %d%s", len(paths), map[bool]string{true: ", and the walk stopped at its budget"}[w.Exhausted])
	for i, t := range paths[:min(len(paths), shown)] {
		end := "does not end"
		switch {
		case t.Panics:
			end = "panics"
		case t.Returns:
			end = "returns"
		}
		l.add(1, "path %d %s", i+1, end)
		for _, ev := range t.Events {
			l.add(2, "%s", event(c.pkg, ev, c.where(ev)))
		}
	}
	if n := len(paths) - shown; n > 0 {
		l.add(1, "and %d more", n)
	}
	return l.String()
}

// focus says on which objects operations come together in fn.
func (l *lines) focus(e *typestate.Engine, fn *ssa.Function, focus typestate.Focus, kinds knowledge.Effect) {
	names := make(map[string]bool)
	for k := range focus {
		var found knowledge.Effect
		for _, op := range e.Index.Contributions(fn, k) {
			found |= op.Effect & kinds
		}
		names[fmt.Sprintf("%s (%s)", keyName(e, k), strings.ReplaceAll(found.String(), "|", ", "))] = true
	}
	if len(names) == 0 {
		l.add(1, "nothing comes together here: its callers or what it calls are walked instead")
		return
	}
	l.set(1, "comes together here: ", names)
}

// set adds a line of names, if there are any.
func (l *lines) set(depth int, head string, names map[string]bool) {
	if len(names) > 0 {
		l.add(depth, "%s%s", head, strings.Join(slices.Sorted(maps.Keys(names)), ", "))
	}
}

// keyName names what operations go through: a field or variable by its name, a value by
// what it is and where.
func keyName(e *typestate.Engine, k usage.Key) string {
	switch k := k.(type) {
	case *ssa.Alloc:
		if name := naming.Variable(k); name != "" {
			return name
		}
		return "what is made at " + check.Where(e.Fset, k.Pos())
	case ssa.Instruction:
		return "the value at " + check.Where(e.Fset, k.Pos())
	case interface{ Name() string }: // a *types.Var, a parameter, a package variable
		return k.Name()
	}
	return "something"
}

// A calls notes which calls a walk has followed, and which it has not.
type calls struct {
	entered, passed map[string]bool
	pkg             *types.Package
	where           func(*typestate.Event) string
}

// note takes calls out of what is written down of a path, but for those whose body is
// not in view.
func (c *calls) note(ev *typestate.Event) bool {
	if ev.Effect&(knowledge.Enter|knowledge.Call) == 0 || ev.Passed == nil {
		return true
	}
	text := ev.Passed.RelString(c.pkg) + " at " + c.where(ev)
	if ev.Effect == knowledge.Enter {
		c.entered[text] = true
	} else {
		c.passed[text] = true
	}
	return false
}

// event describes what happens on a path.
func event(pkg *types.Package, ev *typestate.Event, where string) string {
	name := naming.Object(ev.Obj, "")
	if ev.Callee != nil && ev.Effect == knowledge.Call {
		name = ev.Callee.FullName()
	}
	if fn := started(ev); fn != nil {
		name = usage.Body(fn).RelString(pkg)
	}
	text := strings.TrimSpace(ev.Effect.String()+" "+name) + " at " + where
	for _, of := range []struct {
		holds bool
		text  string
	}{
		{ev.Deferred, "deferred"}, {ev.Panicking, "while panicking"}, {ev.Once != nil, "by a sync.Once"}, {ev.Locked, "under a lock"},
		{ev.Arms > 0 && ev.Blocking, "in a select"}, {ev.Arms > 0 && !ev.Blocking, "in a select with default"}, {ev.Conditional, "on some paths there"},
	} {
		if of.holds {
			text += ", " + of.text
		}
	}
	return text
}
