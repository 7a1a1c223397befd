package dump

import (
	"fmt"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/pansummary"
	"github.com/pancheck/pancheck/internal/typestate"
)

// Summary returns the summary of a function of the package of e as other
// packages are told it, or "" if the package has no function with the name.
func Summary(e *typestate.Engine, name string) string {
	fn := function(e, name)
	if fn == nil || fn.Blocks == nil {
		return ""
	}
	var l lines
	l.add(0, "summary of %s", fn.String())
	s := pansummary.Summarize(e, fn)
	switch {
	case s == nil:
		l.add(1, "none: there is nothing to say, or its budget did not suffice")
	case len(s.Outcomes) == 0:
		l.add(1, "it never returns")
	default:
		if s.Runs {
			l.add(1, "it waits for nobody")
		}
		for i := range s.Outcomes {
			l.add(1, "outcome %d", i+1)
			l.outcome(2, fn, &s.Outcomes[i])
		}
	}
	return l.String()
}

func (l *lines) outcome(depth int, fn *ssa.Function, o *typestate.Outcome) {
	for i, p := range fn.Params {
		switch bit := uint64(1) << min(i, 63); {
		case o.Nil&bit != 0:
			l.add(depth, "if %s is nil", p.Name())
		case o.NonNil&bit != 0:
			l.add(depth, "if %s is not nil", p.Name())
		}
	}
	for _, t := range o.Types {
		if t.Param < len(fn.Params) {
			l.add(depth, "if %s is%s a %s", fn.Params[t.Param].Name(), map[bool]string{false: " not"}[t.Is], t.Type)
		}
	}
	for _, e := range o.Effects {
		l.effect(depth, fn, e)
	}
	for i, p := range fn.Params {
		if o.Keeps&(1<<min(i, 63)) != 0 {
			l.add(depth, "somebody keeps %s", p.Name())
		}
	}
	for i, r := range o.Results {
		if text := result(fn, r); text != "" {
			l.add(depth, "result %d is %s", i, text)
		}
	}
}

func (l *lines) effect(depth int, fn *ssa.Function, e typestate.SummaryEffect) {
	on := path(fn, e.On)
	text := e.Effect.String()
	if e.Effect == knowledge.Put {
		text += " " + path(fn, e.Value)
		if on != "" {
			text += " into " + on
		}
	} else if e.Effect == knowledge.Go && on != "" {
		text += ", counted by " + on
	} else if on != "" {
		text += " " + on
	}
	switch e.Effect {
	case knowledge.Add:
		text += fmt.Sprintf(" by %d", e.N)
	case knowledge.Make:
		text += fmt.Sprintf(" with room for %d", e.N)
	case knowledge.Leave:
		text = fmt.Sprintf("any number of times: %v %s", knowledge.Effect(e.N), on)
	case knowledge.Send, knowledge.Recv, knowledge.Close:
		text += [...]string{"", ", or another arm", ", or the default"}[min(e.Arms, 2)] +
			map[typestate.Tri]string{typestate.Yes: ", a value", typestate.No: ", its end"}[e.Sent]
		text += map[bool]string{true: ", which stays in the field"}[e.N&typestate.Settled != 0]
		text += map[bool]string{true: ", or finds it closed"}[e.Effect == knowledge.Close && e.N&typestate.Idempotent != 0]
		text += map[bool]string{true: ", which two calls at once may both miss"}[e.Effect == knowledge.Close && e.N&typestate.Racing != 0]
		text += map[bool]string{true: ", without end"}[e.N&typestate.Endless != 0]
	case knowledge.CallParam:
		text += map[bool]string{true: ", and its panics are recovered"}[e.N != 0]
	case knowledge.Assign:
		text += map[bool]string{true: " something", false: " nil"}[e.N != 0]
	}
	if e.Where != "" {
		text += "  " + e.Where
	}
	l.add(depth, "%s", text)
	for i := range e.Body {
		l.add(depth+1, "in the goroutine, outcome %d", i+1)
		l.outcome(depth+2, fn, &e.Body[i])
	}
}

func result(fn *ssa.Function, r typestate.SummaryResult) string {
	switch r.Kind {
	case typestate.IsNil:
		return "nil"
	case typestate.IsNotNil:
		return "not nil"
	case typestate.IsTrue:
		return "true"
	case typestate.IsFalse:
		return "false"
	case typestate.IsPath:
		return path(fn, r.Path)
	case typestate.Shows:
		return "memory of " + path(fn, r.Path)
	case typestate.TypedNil:
		return "an interface with a nil pointer"
	case typestate.MadeChan:
		return fmt.Sprintf("a new channel with room for %d", r.N)
	case typestate.CancelFunc:
		return "a cancel function"
	case typestate.PoolValue:
		if on := path(fn, r.Path); on != "" {
			return "fresh from pool " + on
		}
		return "fresh from a pool"
	}
	return ""
}

// asserted returns the type with the name that v is asserted to be of, or nil.
func asserted(v ssa.Value, name string) types.Type {
	for _, r := range *v.Referrers() {
		if a, ok := r.(*ssa.TypeAssert); ok && typestate.TypeName(a.AssertedType) == name {
			return a.AssertedType
		}
	}
	return nil
}

// path returns how the source of fn would write a path.
func path(fn *ssa.Function, p typestate.Path) string {
	if p.Root < 0 {
		return ""
	}
	text, typ := fmt.Sprintf("result %d", p.Root), types.Type(nil)
	if results := fn.Signature.Results(); p.Result && p.Root < results.Len() {
		typ = results.At(p.Root).Type()
	}
	if !p.Result && p.Root < len(fn.Params) {
		text, typ = fn.Params[p.Root].Name(), fn.Params[p.Root].Type()
		if p.As != "" {
			text, typ = text+".("+p.As+")", asserted(fn.Params[p.Root], p.As)
		}
	}
	for _, i := range p.Fields {
		var f *types.Var
		for range 2 {
			if typ == nil {
				break
			}
			if ptr, ok := typ.Underlying().(*types.Pointer); ok {
				typ = ptr.Elem()
			}
		}
		if typ != nil {
			if s, ok := typ.Underlying().(*types.Struct); ok && i < s.NumFields() {
				f = s.Field(i)
			}
		}
		if f == nil {
			return text + fmt.Sprintf(".field %d", i)
		}
		text, typ = text+"."+f.Name(), f.Type()
	}
	return text
}
