package dump

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Where operations happen: under which locks, in which goroutines. Both are what
// walks have shown, so they are told of operations alone; of what is stored, only
// the goroutine is known.

// An at is an operation of the index, which a walk tells of as an event.
type at struct {
	instr  ssa.Instruction
	effect knowledge.Effect
}

// A locks is a client that notes the locks which are held at operations,
// whenever they happen.
type locks struct {
	index *usage.Index
	held  map[at][]string
}

// locksAt returns the locks held at the operations on v. A function is walked
// where its callers do not lead to it, or are not all in view.
func locksAt(e *typestate.Engine, v *named) *locks {
	l := &locks{index: e.Index, held: make(map[at][]string)}
	reaches := func(fn *ssa.Function) bool {
		keys := e.Index.Keys(fn)
		return slices.ContainsFunc(v.keys, func(k usage.Key) bool { _, ok := keys[k]; return ok })
	}
	// entered reports whether a walk of another function leads to all uses of fn.
	entered := func(fn *ssa.Function) bool {
		sites := e.Index.Sites(fn)
		if obj := fn.Object(); len(sites) == 0 || obj != nil && obj.Exported() {
			return false
		}
		return !slices.ContainsFunc(sites, func(s usage.Site) bool {
			return s.How == usage.Started || s.How != usage.Taken && (s.In == fn || !reaches(s.In)) ||
				s.How == usage.Taken && len(sites) == 1
		})
	}
	var later []*ssa.Function
	for _, fn := range e.Index.SSA.Funcs {
		switch {
		case !reaches(fn):
		case entered(fn):
			later = append(later, fn)
		default:
			e.Walk(fn, l)
		}
	}
	for _, fn := range later { // those that no walk has entered after all
		if slices.ContainsFunc(e.Index.In(fn), func(op usage.Op) bool {
			_, seen := l.held[at{op.Instr, op.Effect}]
			return slices.Contains(v.keys, op.Key) && !seen
		}) {
			e.Walk(fn, l)
		}
	}
	return l
}

// Effects implements [typestate.Client].
func (l *locks) Effects() knowledge.Effect {
	return knowledge.Channels | knowledge.Groups | knowledge.Pools | knowledge.Contexts | knowledge.Timer | knowledge.Stop |
		knowledge.Lock | knowledge.Unlock | knowledge.Call
}

// Enters implements [typestate.Selective]: methods that lock and unlock for others
// are of interest as well.
func (l *locks) Enters(st *typestate.State, fn *ssa.Function, _ []*object.Value) bool {
	return l.index.Kinds(fn)&(l.Effects()&^knowledge.Call) != 0
}

// Event implements [typestate.Client].
func (l *locks) Event(st *typestate.State, ev *typestate.Event) {
	if ev.Instr == nil {
		return
	}
	var now []string
	for _, lock := range st.Locks() {
		now = append(now, lockName(lock))
	}
	slices.Sort(now)
	k := at{ev.Instr, ev.Effect}
	if before, seen := l.held[k]; seen {
		now = slices.DeleteFunc(now, func(name string) bool { return !slices.Contains(before, name) })
	}
	l.held[k] = slices.Compact(now)
}

// lockName names a lock alike in all functions: a field by its type.
func lockName(v *object.Value) string {
	if v.Kind == object.Load { // a pointer to a lock
		v = v.X
	}
	if v.Kind == object.Field {
		t := v.X.Type
		if ptr, ok := t.Underlying().(*types.Pointer); ok {
			t = ptr.Elem()
		}
		if n, ok := types.Unalias(t).(*types.Named); ok {
			return n.Obj().Name() + "." + v.Var.Name()
		}
		return v.Var.Name()
	}
	if name := v.Name(); name != "" {
		return name
	}
	return "a lock"
}

// The starts say where the functions of a package are started as goroutines.
type starts struct {
	engine *typestate.Engine
	at     map[*ssa.Function][]string
}

// startsOf walks the functions that start goroutines, by a statement or by what
// they call.
func startsOf(e *typestate.Engine) *starts {
	s := &starts{engine: e, at: make(map[*ssa.Function][]string)}
	for _, fn := range e.Index.SSA.Funcs {
		if e.Index.Kinds(fn)&knowledge.Go != 0 || len(fn.AnonFuncs) > 0 {
			e.Walk(fn, s)
		}
	}
	return s
}

// Effects implements [typestate.Client].
func (s *starts) Effects() knowledge.Effect { return knowledge.Go | knowledge.AtLarge }

// Event implements [typestate.Client].
func (s *starts) Event(_ *typestate.State, ev *typestate.Event) {
	body := started(ev)
	if body == nil {
		return
	}
	where := check.Where(s.engine.Fset, ev.Pos())
	if !slices.Contains(s.at[body], where) {
		s.at[body] = append(s.at[body], where)
	}
}

// started returns the function that ev starts, if it is known.
func started(ev *typestate.Event) *ssa.Function {
	switch {
	case ev.Spawn != nil:
		return ev.Spawn.Static
	case ev.Obj != nil && ev.Obj.Kind == object.Closure:
		return usage.Body(ev.Obj.Fn)
	}
	return nil
}

// around says which goroutines run fn, or "" if only those that call into the
// package do.
func (s *starts) around(fn *ssa.Function) string {
	var list []string
	plain := false
	seen := make(map[*ssa.Function]bool)
	var visit func(fn *ssa.Function)
	visit = func(fn *ssa.Function) {
		if seen[fn] {
			return
		}
		seen[fn] = true
		for _, where := range s.at[fn] {
			if !slices.Contains(list, where) {
				list = append(list, where)
			}
		}
		called := len(s.at[fn]) > 0
		sites := s.engine.Index.Sites(fn)
		for _, site := range sites {
			if site.How == usage.Called || site.How == usage.Deferred {
				called = true
				visit(site.In)
			}
		}
		if obj := fn.Object(); !called && len(sites) == 0 || obj != nil && obj.Exported() {
			plain = true
		}
		if !called { // by whoever gets it as a value
			for _, site := range sites {
				visit(site.In)
			}
		}
	}
	visit(fn)
	slices.Sort(list)
	switch text := "in the goroutine of " + strings.Join(list, ", "); {
	case len(list) == 0:
		return ""
	case plain:
		return "also " + text
	default:
		return text
	}
}
