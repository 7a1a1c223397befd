package typestate

import (
	"go/token"
	"go/types"
	"slices"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// An Engine walks the functions of one package.
type Engine struct {
	Fset  *token.FileSet
	Index *usage.Index
	// Imported returns the summary of a function of another package, or nil.
	Imported func(*types.Func) *Summary

	steps  int // instructions executed in one walk
	mu     sync.Mutex
	shapes map[*ssa.Function]*shape
	ends   func() map[*ssa.Function]bool // the functions of the package that never return
}

// NewEngine returns an engine for the package of index.
func NewEngine(fset *token.FileSet, index *usage.Index, imported func(*types.Func) *Summary) *Engine {
	e := &Engine{Fset: fset, Index: index, Imported: imported, shapes: make(map[*ssa.Function]*shape),
		steps: min(max(allSteps/max(len(index.SSA.Funcs), 1), minSteps), maxSteps)}
	e.ends = sync.OnceValue(e.findEnds)
	return e
}

// Knows reports whether all that a function of another package does, or one of
// the tables, is known.
func (e *Engine) Knows(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	if _, ok := knowledge.Lookup(fn); ok {
		return true
	}
	return e.Imported != nil && e.Imported(fn.Origin()) != nil
}

// A Client is told what happens on the paths of a walk.
type Client interface {
	// Effects are the kinds of events that the client follows. Calls that
	// lead to none of them are not entered, unless they are small.
	Effects() knowledge.Effect
	// Event is called for each event of a path. The state is the path's own:
	// the client may change cells and steps in it.
	Event(st *State, ev *Event)
}

// A Selective client decides which calls are entered for its sake: those in
// which something can happen to the objects that it follows, or that return
// such objects. The effects of the callee are among those of the client, unless
// the client follows uses. Args are what the callee is given: arguments and
// captured variables.
type Selective interface {
	Client
	Enters(st *State, fn *ssa.Function, args []*object.Value) bool
}

// A Discerning client names the registers of which it matters whether they are
// nil: paths that disagree on them are not taken together where paths are many.
type Discerning interface {
	Client
	Discerns(v ssa.Value) bool
}

// A Counting client asks how often something is sent or received: loops that do so a
// small constant number of times are followed to their end.
type Counting interface {
	Client
	Counts()
}

// An Event is something that happens on a path.
type Event struct {
	Effect     knowledge.Effect // one kind
	Obj        *object.Value    // the channel, group, pool, cancel function, lock, function or memory concerned
	Instr      ssa.Instruction  // where; nil for the end of the walk of a summary
	Ctx        *object.Context  // the calls through which Instr was reached
	Round      int              // of the loops around Instr
	Fn         *ssa.Function    // in which Instr is
	Value      *object.Value    // sent, put, assigned, received or derived from
	N          *object.Value    // of Add
	Args       []*object.Value  // of a call
	Results    []*object.Value  // of With: context and cancel function; of Return: the results
	Callee     *types.Func      // of a call, if known
	Passed     *ssa.Function    // of a call: the body in view that is not followed; of Enter: the one that is
	Runs       bool             // of a call of a function of another package: it is known to wait for nobody
	Spawn      *Spawn           // of Go
	Arms       int              // of a channel operation in a select: its number of arms, default included
	Blocking   bool             // whether the operation can block: false for a select with default
	Deferred   bool             // reached through a deferred call
	Panicking  bool             // Return by panic; of others: in a deferred call that a panic runs
	Recovered  bool             // a panic here would be recovered by a deferred call of the same function
	Catcher    *ssa.Function    // the deferred function, of this one or of a caller that the walk came through, that would recover from a panic here; of another package: the caller
	Locked     bool             // some lock is held
	Once       *object.Value    // the sync.Once in whose function it happens, or nil
	Write      bool             // of Use: the memory is written
	Other      bool             // done by another call than that of the root: see [Engine.After]
	Where      string           // of an event in another package: "file.go:12"
	Endless    bool             // of a send, receive or close there: in a loop that only a select ends
	Settled    bool             // of the same: on a field that is set when its struct is made, and never again
	Idempotent bool             // of a close there that is conditional: otherwise the channel is closed already
	Racing     bool             // of a close there: two calls at once may both do it
	Skipped    func() []*Event  // of Leave: what each round of the loop waits for, where the path has come to none
	// Conditional says that a function of another package does this on some of
	// its paths only, by what it knows of its own state: a flag, a sync.Once.
	Conditional bool
	pos         token.Pos
}

// Excludes reports whether only one of the two events happens: both do so in
// a function that one sync.Once runs.
func (e *Event) Excludes(other *Event) bool { return e.Once != nil && e.Once == other.Once }

// Guarded reports whether a function of another package does what e says only
// on some of its paths, on a field of something it was given: which paths these
// are may depend on a flag, a sync.Once, or another field.
func (e *Event) Guarded() bool { return e.Conditional && !slices.Contains(e.Args, e.Obj) }

// Pos returns where the event happens in the source of the package.
func (e *Event) Pos() token.Pos {
	if e.pos.IsValid() {
		return e.pos
	}
	if e.Instr != nil {
		if p := e.Instr.Pos(); p.IsValid() {
			return p
		}
		if e.Fn != nil {
			return e.Fn.Pos()
		}
	}
	return token.NoPos
}

// Number returns the argument of Add, or the capacity of a channel made, if
// it is a known constant.
func (e *Event) Number() (int64, bool) {
	if e.N == nil {
		return 0, false
	}
	return intConst(e.N)
}

// Limits of a walk.
const (
	maxDepth   = 7        // calls entered one in another
	maxStates  = 8        // states kept apart at the beginning of a block
	maxGroups  = 12       // states kept when their cells differ
	maxExits   = 6        // ways of returning that a caller tells apart
	maxRounds  = 2        // times that a loop is repeated
	maxCounted = 4        // the same where the number is constant
	maxTalking = 16       // the same where each round is short, and sends or receives, for a client that counts
	maxExact   = 40       // states kept apart where none are joined
	maxShort   = 3        // states kept where the budget is used up
	maxSteps   = 10000    // instructions executed in one walk
	spareShare = 8        // the part of it that is added to end it, as a divisor
	minSteps   = 1500     // the same in a package of very many functions
	allSteps   = 12000000 // instructions that walks of every function of a package may execute
	smallSize  = 40       // instructions of a function entered for its results alone
	smallDepth = 4        // calls of such functions one in another
)

// A Walk follows the paths of one function and of what it calls.
type Walk struct {
	*Engine
	Table *object.Table
	Root  *ssa.Function
	// Exhausted reports whether the walk ended before all paths were seen.
	Exhausted bool

	client  Client
	focus   Focus // nil: everything
	effects knowledge.Effect
	selects Selective // the client, if it is one
	counts  bool      // the client is Counting
	budget  int
	spare   int  // what is left to end the walk with when the budget is used up
	short   bool // of budget: loops and recursion are not repeated any more
	records map[recordKey][]Trace
	owners  *uint32                // of the nodes of tables: see newOwners
	depth   int                    // of goroutines looked into
	begun   *object.Context        // of the function of the goroutine that it is about
	exact   bool                   // paths are left out rather than joined
	by      *ssa.Function          // runs at one point of each path: see Interrupted
	beside  map[*object.Value]bool // what the walk that started this one, of a goroutine, follows beside its focus
	two     bool                   // it is about two calls and nothing else: see After
	one     bool                   // all calls ask for one element: see Agreeing
	alone   bool                   // it is about a goroutine while nobody else does anything
}

// Walk follows the paths of fn as if nothing were known about its caller.
func (e *Engine) Walk(fn *ssa.Function, client Client) *Walk {
	return e.WalkWithin(fn, client, nil, e.steps)
}

// WalkOn is Walk about the objects in focus.
func (e *Engine) WalkOn(fn *ssa.Function, client Client, focus Focus) *Walk {
	return e.walk(fn, client, focus, e.steps, e.steps/spareShare, false, false)
}

// shorten reports whether the walk goes on although its budget is used up: with what was
// put aside it comes to the ends of the functions that it is in, so that what is there is
// seen on some paths.
func (w *Walk) shorten() bool {
	if w.spare == 0 {
		w.Exhausted = true
		return false
	}
	w.budget, w.spare, w.short = w.spare, 0, true
	return true
}

// Prove is WalkOn without joining paths: where there are too many, some are
// left out instead. What is seen on them happens on one path, while a state
// that stands for several may combine what excludes itself. It is meant for
// the few functions in which a walk has found something in such a state.
func (e *Engine) Prove(fn *ssa.Function, client Client, focus Focus) *Walk {
	return e.walk(fn, client, focus, 4*e.steps, e.steps/spareShare, true, false)
}

// Again is Prove for a method that is called, returns, and is called again on
// the same receiver, with other arguments and nothing in between.
func (e *Engine) Again(fn *ssa.Function, client Client, focus Focus) *Walk {
	return e.walk(fn, client, focus, 4*e.steps, 0, true, true)
}

// WalkWithin is WalkOn with a budget of its own, in instructions.
func (e *Engine) WalkWithin(fn *ssa.Function, client Client, focus Focus, budget int) *Walk {
	return e.walk(fn, client, focus, budget, 0, false, false)
}

func (e *Engine) walk(fn *ssa.Function, client Client, focus Focus, budget, spare int, exact, again bool) *Walk {
	w, f, st := e.begin(fn, client, focus, budget)
	w.exact, w.spare = exact, spare
	exits := w.run(f, st)
	if again {
		exits = w.runAgain(f, exits)
	}
	w.finish(f, exits)
	w.Exhausted = w.Exhausted || w.short
	return w
}

// begin returns a walk, its root, and what is known at the beginning.
func (e *Engine) begin(fn *ssa.Function, client Client, focus Focus, budget int) (*Walk, *frame, *State) {
	w := &Walk{Engine: e, Table: object.NewTable(), Root: fn, client: client, focus: focus, effects: client.Effects(), budget: budget,
		records: make(map[recordKey][]Trace), owners: new(uint32)}
	w.selects, _ = client.(Selective)
	_, w.counts = client.(Counting)
	_, w.one = client.(Agreeing)
	args := make([]*object.Value, len(fn.Params))
	for i, p := range fn.Params {
		args[i] = w.Table.At(object.Param, p.Type(), p, nil, 0, i)
	}
	free := make([]*object.Value, len(fn.FreeVars))
	for i, f := range fn.FreeVars {
		free[i] = w.Table.At(object.Free, f.Type(), f, nil, 0, i)
	}
	st := &State{walk: w}
	if fn.Signature.Recv() != nil && len(args) > 0 && !AsksWhetherNil(fn.Params[0]) {
		if _, ok := args[0].Type.Underlying().(*types.Pointer); ok {
			st.setNull(args[0], No)
		}
	}
	for _, f := range free {
		if _, ok := f.Type.Underlying().(*types.Pointer); ok {
			st.setNull(f, No) // variables are captured by address
		}
		w.assumeLiteral(st, f)
	}
	return w, &frame{fn: fn, shape: e.shape(fn), args: args, free: free}, st
}

// AsksWhetherNil reports whether v is compared with nil. A receiver that is not is
// taken not to be.
func AsksWhetherNil(v ssa.Value) bool {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.BinOp:
			for _, x := range [2]ssa.Value{r.X, r.Y} {
				if c, ok := x.(*ssa.Const); ok && c.IsNil() {
					return true
				}
			}
		case *ssa.Store: // into a variable that a literal captures
			a, ok := r.Addr.(*ssa.Alloc)
			if !ok || r.Val != v {
				continue
			}
			for _, load := range *a.Referrers() {
				if u, ok := load.(*ssa.UnOp); ok && AsksWhetherNil(u) {
					return true
				}
			}
		}
	}
	return false
}

// runAgain follows a second call of f on the same receiver after each way in
// which the first returned.
func (w *Walk) runAgain(f *frame, exits []exit) []exit {
	var all []exit
	for _, x := range exits {
		if !x.panicking {
			all = append(all, w.run(w.other(f, f.fn), x.st)...)
		}
	}
	return all
}

// finish tells the client how the walk of a root ends.
func (w *Walk) finish(f *frame, exits []exit) {
	for _, x := range exits {
		w.emit(x.st, &Event{Effect: knowledge.Return, Instr: x.at, Fn: f.fn, Results: x.results, Panicking: x.panicking})
	}
}

// emit hands an event to the client, if it wants its kind.
func (w *Walk) emit(st *State, ev *Event) {
	if w.effects&ev.Effect != 0 {
		w.client.Event(st, ev)
	}
}

// A frame is one activation of a function.
type frame struct {
	fn        *ssa.Function
	shape     *shape
	ctx       *object.Context
	args      []*object.Value
	free      []*object.Value
	parent    *frame
	types     map[*types.TypeParam]types.Type // what its type parameters are, where the call says so
	once      *object.Value                   // the sync.Once that runs it, or a caller of it
	deferred  bool                            // entered by a deferred call, or from such a function
	panicking bool                            // entered by a deferred call while its caller panics
	unwinding bool                            // entered, perhaps through other calls, by such a deferred call
	catcher   *ssa.Function                   // the deferred function of a caller that would recover from a panic
	other     bool                            // belongs to another call than that of the root
}

// active reports how often fn is being executed in f and its callers.
func (f *frame) active(fn *ssa.Function) int {
	n := 0
	for ; f != nil; f = f.parent {
		if f.fn == fn {
			n++
		}
	}
	return n
}

// A path is a state on its way through a function.
type path struct {
	*frame
	st     *State
	regs   table[register, *object.Value]
	block  *ssa.BasicBlock
	pred   *ssa.BasicBlock
	next   int // index of the next instruction
	rounds rounds
	defers *deferred
	at     ssa.Instruction // the last return or panic
}

// A deferred is a pending deferred call, newest first.
type deferred struct {
	instr  *ssa.Defer
	fn     *object.Value // the function value, or nil
	args   []*object.Value
	round  int
	before *deferred
	hash   uint64
}

// An exit is one way in which a function ends.
type exit struct {
	st        *State
	results   []*object.Value
	panicking bool
	at        ssa.Instruction
}

func (p *path) fork() *path {
	c := *p
	c.st = p.st.clone()
	c.regs = p.regs.share(p.st.walk.newOwners())
	return &c
}

// A register is an SSA value that an instruction computes, by its number in the
// function.
type register uint32

// Key returns the number.
func (r register) Key() uint32 { return uint32(r) }

func (p *path) reg(v ssa.Value) (*object.Value, bool) {
	n, ok := p.shape.number[v]
	if !ok {
		return nil, false
	}
	return p.regs.get(n)
}

func (p *path) setReg(v ssa.Value, x *object.Value) { p.regs.set(p.shape.number[v], x) }

// newOwners returns two numbers for the owners of tables that become two.
func (w *Walk) newOwners() (uint32, uint32) {
	*w.owners += 2
	return *w.owners - 1, *w.owners
}

// round numbers the rounds of the loops around the current block.
func (p *path) round() int { return p.rounds.number() }

// run follows all paths of a frame and returns the ways in which it ends.
//
// Blocks are visited in reverse postorder with loops repeated before what
// follows them, so that all states that reach a block meet there: equal ones
// become one, and where there are too many, those that agree in the client's
// cells are joined (property simulation, Das, Lerner and Seigle, "ESP: Path-
// Sensitive Program Verification in Polynomial Time", PLDI 2002).
func (w *Walk) run(f *frame, st *State) []exit {
	if len(f.fn.Blocks) == 0 {
		return nil
	}
	s := &scheduler{walk: w, frame: f, waiting: make(map[place]*arrivals)}
	s.arrive(&path{frame: f, st: st, block: f.fn.Blocks[0]})
	for {
		paths := s.pop()
		if paths == nil {
			break
		}
		for _, p := range paths {
			w.execute(s, p)
		}
	}
	return w.joinExits(f, s.exits)
}

// execute follows p until it forks or leaves its block.
func (w *Walk) execute(s *scheduler, p *path) {
block:
	for p.next < len(p.block.Instrs) {
		if w.budget--; w.budget < 0 && !w.shorten() {
			return
		}
		instr := p.block.Instrs[p.next]
		p.next++
		if w.by != nil && p.interruptible(instr) {
			w.interrupt(s, p, instr)
		}
		switch instr := instr.(type) {
		case *ssa.If:
			w.branch(s, p, instr)
			return
		case *ssa.Jump:
			s.follow(p, p.block.Succs[0])
			return
		case *ssa.Return:
			results := make([]*object.Value, len(instr.Results))
			for i, r := range instr.Results {
				results[i] = w.value(p, r)
			}
			s.exits = append(s.exits, exit{st: p.st, results: results, at: instr})
			return
		case *ssa.Panic:
			p.at = instr
			w.unwind(s, p)
			return
		default:
			more := w.step(p, instr)
			if more == nil {
				continue
			}
			// The paths that go on, instead of p, after instr. Several wait
			// there for those of other paths, so that they can be joined.
			for _, q := range more {
				switch {
				case q.next == panicking: // a callee panicked, or a deferred call
					q.at = instr
					w.unwind(s, q)
				case q.next == recovered: // a deferred call panicked, and another one recovered
					w.resume(s, q, instr)
				case len(more) == 1:
					p = q
					continue block
				default:
					s.arrive(q)
				}
			}
			return
		}
	}
}

// branch sends p to the successors that its facts allow.
func (w *Walk) branch(s *scheduler, p *path, instr *ssa.If) {
	cond := w.value(p, instr.Cond)
	yes, no := p.block.Succs[0], p.block.Succs[1]
	switch p.st.Truth(cond) {
	case Yes:
		s.follow(p, s.decided(p, instr.Cond, yes, no))
	case No:
		s.follow(p, s.decided(p, instr.Cond, no, yes))
	default:
		q := p.fork()
		if p.st.Assume(cond, true) {
			p.st.turn(instr, true)
			w.leave(p, instr, yes)
			s.follow(p, yes)
		}
		if q.st.Assume(cond, false) {
			q.st.turn(instr, false)
			w.leave(q, instr, no)
			s.follow(q, no)
		}
	}
}

// leave tells the client that p leaves a loop by the loop's own condition,
// which nothing decides.
func (w *Walk) leave(p *path, instr *ssa.If, to *ssa.BasicBlock) {
	if w.effects&knowledge.Leave == 0 || !conditions[p.block.Comment] && to.Comment != "rangeint.done" {
		return
	}
	if body := p.shape.loopOf(instr); body != nil && !body[to] {
		skipped := func() []*Event { return w.skipped(p, body, instr) }
		if w.depth > 0 { // it is asked for when the path has gone on
			list := skipped()
			skipped = func() []*Event { return list }
		}
		w.event(p, instr, Event{Effect: knowledge.Leave, Skipped: skipped})
	}
}

// conditions are the comments by which package ssa names the blocks that hold
// the condition of a loop; the loop over a channel ends by its being closed.
var conditions = map[string]bool{"for.loop": true, "rangeindex.loop": true, "rangeiter.loop": true, "rangeint.loop": true}

// unwind runs the deferred calls of a panicking path.
func (w *Walk) unwind(s *scheduler, p *path) {
	at := p.at
	for _, q := range w.runDefers(p, true) {
		q.at = at
		if q.next != recovered {
			s.exits = append(s.exits, exit{st: q.st, panicking: true, at: at})
			continue
		}
		w.resume(s, q, at)
	}
}

// resume lets a function return whose panic was recovered: with its named
// results, or zero values.
func (w *Walk) resume(s *scheduler, q *path, at ssa.Instruction) {
	if r := q.fn.Recover; r != nil {
		q.pred, q.block, q.next, q.rounds = nil, r, 0, nil
		q.at = nil
		s.arrive(q)
		return
	}
	results := make([]*object.Value, q.fn.Signature.Results().Len())
	for i := range results {
		results[i] = w.Table.Zero(q.fn.Signature.Results().At(i).Type())
	}
	s.exits = append(s.exits, exit{st: q.st, results: results, at: at})
}
