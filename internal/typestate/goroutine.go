package typestate

import (
	"go/types"
	"hash/maphash"
	"maps"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// A Spawn is the start of a goroutine on a path.
type Spawn struct {
	Instr   ssa.Instruction
	Ctx     *object.Context
	Round   int           // of the loops around the start
	Fn      *object.Value // the function value
	Group   *object.Value // the wait group or errgroup that counts the goroutine by itself, or nil
	Static  *ssa.Function // the function started, if its body is in view
	Summary *Summary      // of a function of another package, if known
	library bool          // it is in the tables of package knowledge, and does something
	alone   bool          // nobody else does anything while it runs: see From
	args    []*object.Value
	results []*object.Value // of the function of another package that has started it
	state   *State          // memory and facts at the start
	walk    *Walk
	site    *site
}

// Known reports whether what the goroutine does is in view.
func (s *Spawn) Known() bool { return s.Static != nil || s.Summary != nil || s.library }

// start executes a go statement.
func (w *Walk) start(p *path, instr *ssa.Go) {
	s := w.site(p, instr)
	fn := s.fn
	args := s.args
	if s.common.IsInvoke() {
		recv := s.args[0]
		if m := w.method(p.ground(s.common.Value.Type()), s.common.Method); m != nil { // of a type parameter
			fn = w.Table.Closure(m, nil)
		} else if recv.Kind == object.Iface {
			if m := w.method(recv.Type, s.common.Method); m != nil {
				fn = w.Table.Closure(m, nil)
				args = append([]*object.Value{recv.X}, s.args[1:]...)
			}
		}
	}
	s.fn, s.args = fn, args
	sp := w.spawn(p, s, fn, args)
	w.siteEvent(p, s, Event{Effect: knowledge.Go, Obj: fn, Args: args, Spawn: sp})
	w.shareWith(p, s, fn, args)
	w.handLocks(p, fn, args)
}

// handLocks notes that a goroutine releases locks that are held where it is started: it
// holds them from now on.
func (w *Walk) handLocks(p *path, fn *object.Value, args []*object.Value) {
	if p.st.locks.empty() {
		return
	}
	for _, v := range append([]*object.Value{fn}, args...) {
		if v == nil || v.Kind != object.Closure {
			continue
		}
		for _, l := range p.st.locks.keys(nil) {
			if w.releases(usage.Body(v.Fn), keyOf(l)) {
				p.st.locks.delete(l)
			}
		}
	}
}

// releases reports whether fn itself releases a lock that it does not take.
func (w *Walk) releases(fn *ssa.Function, lock usage.Key) bool {
	var done knowledge.Effect
	for _, op := range w.Index.In(fn) {
		if op.Key == lock {
			done |= op.Effect
		}
	}
	return lock != nil && done&(knowledge.Lock|knowledge.Unlock) == knowledge.Unlock
}

func (w *Walk) spawn(p *path, s *site, fn *object.Value, args []*object.Value) *Spawn {
	sp := &Spawn{Instr: s.instr, Ctx: p.ctx, Round: s.round, Fn: fn, args: args, state: p.st.clone(), walk: w, site: s}
	if fn != nil && fn.Kind == object.Closure {
		body := usage.Body(fn.Fn)
		if body.Blocks != nil {
			sp.Static = body
		} else if inTables(body) {
			sp.library = true
		} else if callee := calleeOf(body); callee != nil && w.Imported != nil {
			sp.Summary = w.Imported(callee.Origin())
		}
	}
	return sp
}

// From returns the goroutine as it runs if it begins where its path has come to st, and
// the path waits for it there.
func (s *Spawn) From(st *State) *Spawn {
	c := *s
	c.state = st.clone()
	c.state.walk = s.walk
	c.alone = true
	return &c
}

// Reaches reports whether the goroutine can get at obj by what it is given.
func (s *Spawn) Reaches(obj *object.Value) bool {
	return s.state.Reaches(obj, append(s.args[:len(s.args):len(s.args)], s.Fn)...)
}

// Given returns what the call that starts the goroutine passes.
func (s *Spawn) Given() []*object.Value { return s.site.args }

// Holds reports whether a lock was held on the path when the goroutine was started.
func (s *Spawn) Holds(lock *object.Value) bool {
	_, held := s.state.locks.get(lock)
	return held
}

// inTables reports whether fn is a library function that does something that the
// tables tell of.
func inTables(fn *ssa.Function) bool {
	k, ok := knowledge.Lookup(calleeOf(fn))
	return ok && (k.Effect != 0 || k.Calls != knowledge.Never)
}

// shareWith notes that a goroutine now uses what it captured and was given. How far it has
// counted when others count on is not known.
func (w *Walk) shareWith(p *path, s *site, fn *object.Value, args []*object.Value) {
	mark := w.mark(p, s)
	p.st.maybeRun()
	if fn == nil || fn.Kind != object.Closure || usage.Body(fn.Fn).Blocks == nil {
		if fn != nil {
			p.st.Escape(fn)
		}
		if sum := w.importedSummary(fn); sum == nil {
			for _, a := range args {
				p.st.Escape(a)
			}
		}
		for _, a := range args { // such as the function that a Once is given
			w.loseCaptured(p, a, mark)
		}
		return
	}
	w.loseCaptured(p, fn, mark)
	body := usage.Body(fn.Fn)
	p.st.loseFields(func(v *types.Var) bool { return w.Index.Counts(body, v) }, mark)
}

// maybeRun notes that a goroutine may run now what was to run once and has not.
func (s *State) maybeRun() {
	for _, a := range s.heap.keys(func(a *object.Value) bool { return a.Var == noteFields[onceDone] }) {
		if v, _ := s.heap.get(a); s.Truth(v) == No {
			s.heap.delete(a)
		}
	}
}

func (w *Walk) importedSummary(fn *object.Value) *Summary {
	if fn == nil || fn.Kind != object.Closure || w.Imported == nil {
		return nil
	}
	if callee := calleeOf(usage.Body(fn.Fn)); callee != nil {
		return w.Imported(callee.Origin())
	}
	return nil
}

// A Trace is what a goroutine, or a function, does on one path.
type Trace struct {
	Events  []*Event
	Results []*object.Value // of the return
	Returns bool            // the path ends: neither by panic nor cut off
	Panics  bool
	State   *State // at the end
}

type recordKey struct {
	instr   ssa.Instruction
	ctx     *object.Context
	round   int
	effects knowledge.Effect
	memory  uint64
	object  *object.Value // whose uses are recorded, or nil
	beside  uint64        // see beside
	body    *Outcome      // the first of what a function of another package says that it does, or nil
	alone   bool
}

// maxGoroutines bounds how deep goroutines started by goroutines are looked into.
const maxGoroutines = 3

// Traces follows the body of the goroutine, with what was known when it was
// started, and returns what it does of the given kinds, path by path.
// It returns nil if that is not known.
func (s *Spawn) Traces(effects knowledge.Effect) []Trace {
	return s.recorded(effects, nil)
}

// Uses follows the body of the goroutine like [Spawn.Traces] and returns the
// events of the given kinds with each use of the memory of obj.
func (s *Spawn) Uses(obj *object.Value, effects knowledge.Effect) []Trace {
	return s.recorded(effects|knowledge.Use, obj)
}

func (s *Spawn) recorded(effects knowledge.Effect, obj *object.Value) []Trace {
	w := s.walk
	if !s.Known() || w.depth >= maxGoroutines {
		return nil
	}
	beside, hash := s.beside()
	k := recordKey{s.Instr, s.Ctx, s.Round, effects, s.state.memory(), obj, hash, nil, s.alone}
	if s.Summary != nil && len(s.Summary.Outcomes) > 0 {
		k.body = &s.Summary.Outcomes[0] // one call may start several
	}
	if t, ok := w.records[k]; ok {
		return t
	}
	w.records[k] = nil // a goroutine that starts itself
	t := s.traces(effects, obj, beside)
	w.records[k] = t
	return t
}

// beside returns the objects that the client follows on the path of the start
// although the walk is not about them, with a hash: they have cells there, but none
// in the walk of the goroutine, which has a client of its own.
func (s *Spawn) beside() (objects map[*object.Value]bool, hash uint64) {
	w := s.walk
	if w.focus == nil {
		return nil, 0
	}
	for o := range s.state.cells.all() {
		if k := keyOf(o); k != nil && !w.focus[k] && !w.beside[o] {
			if objects == nil {
				objects = maps.Clone(w.beside)
			}
			if objects == nil {
				objects = make(map[*object.Value]bool)
			}
			objects[o] = true
			hash ^= maphash.Comparable(seed, o)
		}
	}
	if objects == nil {
		return w.beside, 0
	}
	return objects, hash
}

// share returns the budget of the walk of a goroutine: a quarter of that of the walk
// which it belongs to, or half of that of a proof, which joins no paths in goroutines
// either. It is less where less is left.
func (w *Walk) share() int {
	share := w.steps / 4
	if w.exact {
		share = 2 * w.steps
	}
	return min(share, w.budget)
}

func (s *Spawn) traces(effects knowledge.Effect, obj *object.Value, beside map[*object.Value]bool) []Trace {
	w := s.walk
	rec := &Recorder{effects: effects}
	share := w.share()
	sub := &Walk{Engine: w.Engine, Table: w.Table, Root: s.Static, client: rec, focus: w.focus, selects: w.selects, counts: w.counts, exact: w.exact, effects: rec.Effects(),
		budget: share, records: w.records, owners: w.owners, depth: w.depth + 1, beside: beside, alone: s.alone}
	st := s.state.clone()
	st.walk = sub
	st.cells, st.log, st.steps = table[*object.Value, cell]{}, nil, nil
	st.locks = table[*object.Value, count]{}
	if obj != nil {
		st.SetCell(obj, struct{}{}) // uses are told of objects with a cell
	}
	ctx := w.Table.Enter(s.Ctx, s.Instr, s.Round)
	sub.begun = ctx
	if !s.alone {
		st.loseTaken(w.Table.At(object.Unknown, nil, s.Instr, s.Ctx, s.Round, -500))
	}
	switch {
	case s.library, s.Fn.X != nil: // a function that runs another one, or not
		p := &path{frame: &frame{ctx: ctx}, st: st}
		for _, r := range sub.call(p, &site{instr: s.Instr, common: s.site.common, fn: s.Fn, args: s.args, round: s.Round}) {
			rec.add(r.p.st, !r.panicking, r.panicking)
		}
	case s.Static == nil:
		f := &frame{ctx: ctx}
		p := &path{frame: f, st: st}
		var callee *types.Func
		if s.Fn.Fn != nil {
			callee = calleeOf(s.Fn.Fn)
		}
		for _, r := range sub.apply(p, s.site, callee, s.Summary, s.results) {
			rec.add(r.p.st, !r.panicking, r.panicking)
		}
	default:
		args := s.args
		for i := len(args); i < len(s.Static.Params); i++ {
			q := s.Static.Params[i]
			args = append(args, w.Table.At(object.Unknown, q.Type(), q, ctx, 0, i))
		}
		f := &frame{fn: s.Static, shape: w.shape(s.Static), ctx: ctx, args: args, free: s.Fn.List, types: typeArgs(nil, s.Fn.Fn)}
		for _, x := range sub.run(f, st) {
			rec.add(x.st, !x.panicking, x.panicking)
		}
	}
	w.budget -= share - max(sub.budget, 0)
	if sub.Exhausted || rec.full {
		return nil // what was not seen may be what matters
	}
	if len(rec.Paths()) == 0 { // it never returns, and does nothing of the kind
		rec.add(st, false, false)
	}
	return rec.Paths()
}

// A Recorder is a client that writes down the events of each path.
type Recorder struct {
	Traces []Trace
	// Wants says which events are written down; nil means all. Paths that
	// differ in others only are one.
	Wants   func(*Event) bool
	effects knowledge.Effect
	cut     []Trace // what was seen of paths whether or not they end
	full    bool    // some paths were not kept
}

// NewRecorder returns a recorder of events of the given kinds.
func NewRecorder(effects knowledge.Effect) *Recorder { return &Recorder{effects: effects} }

// Effects implements [Client].
func (r *Recorder) Effects() knowledge.Effect { return r.effects }

// MaxLog bounds the events kept of one path, MaxTraces the paths.
const (
	MaxLog    = 64
	MaxTraces = 64
)

// Event implements [Client].
func (r *Recorder) Event(st *State, ev *Event) {
	if ev.Effect == knowledge.Return {
		r.add(st, !ev.Panicking, ev.Panicking)
		if n := len(r.Traces); n > 0 {
			r.Traces[n-1].Results = ev.Results
		}
		return
	}
	if r.Wants != nil && !r.Wants(ev) {
		return
	}
	if l := st.Log(); l == nil || l.Len < MaxLog {
		st.Append(ev)
		if len(r.cut) < MaxTraces {
			r.cut = append(r.cut, trace(st, false, false))
		}
	} else {
		r.full = true
	}
}

func (r *Recorder) add(st *State, returns, panics bool) {
	if len(r.Traces) < MaxTraces {
		r.Traces = append(r.Traces, trace(st, returns, panics))
	} else {
		r.full = true
	}
}

// Paths returns the paths that ended, or, of a function that never returns,
// what was seen of its paths on the way.
func (r *Recorder) Paths() []Trace {
	if len(r.Traces) == 0 {
		return r.cut
	}
	return r.Traces
}

func trace(st *State, returns, panics bool) Trace {
	t := Trace{Returns: returns, Panics: panics, State: st}
	if l := st.Log(); l != nil {
		t.Events = make([]*Event, l.Len)
		for i := l.Len - 1; i >= 0; i-- {
			t.Events[i] = l.Event
			l = l.Before
		}
	}
	return t
}
