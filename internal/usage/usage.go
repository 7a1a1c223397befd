// Package usage collects, for each field, package variable and local variable
// of a package, every operation on it: where it is made, closed, sent on,
// added to, stored. It is flow-insensitive. The analyzers choose from it the
// functions in which a path-sensitive walk is worthwhile, the walk learns from
// it which calls need not be entered, and rules about the whole life of a
// field ("nothing ever stores it") rest on it.
package usage

import (
	"go/token"
	"go/types"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/lazyssa"
)

// A Key identifies what an operation is on: a *types.Var for a struct field or
// a package variable, otherwise the ssa.Value that the path to the object
// begins with (a parameter, an allocation, a call). Operations with one key
// may be on one object; on different objects of one type, too.
type Key any

// An Op is one operation.
type Op struct {
	Effect   knowledge.Effect // one kind
	Instr    ssa.Instruction
	Fn       *ssa.Function
	Key      Key
	Value    ssa.Value // the operand that the operation is on
	Deferred bool
}

// A Site is one place where a function is called, deferred, started, made
// into a closure or mentioned.
type Site struct {
	Instr  ssa.Instruction
	In     *ssa.Function
	Callee *ssa.Function
	How    How
}

// How says in what way a function is mentioned.
type How uint8

// The ways of mentioning a function.
const (
	Called How = iota
	Deferred
	Started // by a go statement
	Taken   // made into a closure or function value
)

// An Index holds the operations of one package.
type Index struct {
	SSA *lazyssa.SSA
	Ops []Op // in source order of the functions

	direct   map[*ssa.Function]knowledge.Effect
	kinds    map[*ssa.Function]knowledge.Effect
	keys     map[*ssa.Function]map[Key]Reach
	byKey    map[Key][]int
	byFn     map[*ssa.Function][]int
	sites    map[*ssa.Function][]Site // by callee
	out      map[*ssa.Function][]Site // by caller
	inner    map[*ssa.Function][]Site // by callee: calls of library functions that call it
	stores   map[*types.Var][]*ssa.Store
	aliases  map[*ssa.Function][]Alias
	takenOut func() map[*types.Var]bool // see TakenOut
	keptMu   sync.Mutex
	kept     map[ssa.Value]*Kept
	shownMu  sync.Mutex
	shown    map[resultOf]shown
	fresh    map[ssa.Value]freshness
	taken    map[*types.Var]bool // address escapes the field selection
	mods     map[*ssa.Function]*Vars
	numbers  *numbers // of what is in mods
	imported func(*types.Func) []Imported

	assigned map[types.Object]bool // package variables
	wrappers []*ssa.Function
	held     []heldCall // calls of what a field holds
	scanned  map[*ssa.Function]bool

	reachedMu sync.Mutex
	reached   map[*ssa.Function]map[*ssa.Function]bool

	poolsOnce sync.Once
	pools     []*Pool
	poolAt    map[ssa.Instruction]*Pool

	flagsOnce sync.Once
	flags     map[*types.Var][]Flag // see Excluded
}

// New returns the index of a package. The function imported says what
// functions of other packages do to their parameters; it may be nil.
func New(s *lazyssa.SSA, imported func(*types.Func) []Imported) *Index {
	if imported == nil {
		imported = func(*types.Func) []Imported { return nil }
	}
	x := &Index{
		SSA:      s,
		direct:   make(map[*ssa.Function]knowledge.Effect),
		kinds:    make(map[*ssa.Function]knowledge.Effect),
		keys:     make(map[*ssa.Function]map[Key]Reach),
		byKey:    make(map[Key][]int),
		byFn:     make(map[*ssa.Function][]int),
		sites:    make(map[*ssa.Function][]Site),
		out:      make(map[*ssa.Function][]Site),
		inner:    make(map[*ssa.Function][]Site),
		stores:   make(map[*types.Var][]*ssa.Store),
		aliases:  make(map[*ssa.Function][]Alias),
		kept:     make(map[ssa.Value]*Kept),
		fresh:    make(map[ssa.Value]freshness),
		taken:    make(map[*types.Var]bool),
		mods:     make(map[*ssa.Function]*Vars),
		numbers:  &numbers{of: make(map[*types.Var]int)},
		imported: imported,
		scanned:  make(map[*ssa.Function]bool),
		reached:  make(map[*ssa.Function]map[*ssa.Function]bool),

		assigned: make(map[types.Object]bool),
	}
	x.takenOut = sync.OnceValue(x.findTakenOut)
	for _, fn := range s.Funcs {
		x.scan(fn)
	}
	x.callHeld()
	x.close()
	return x
}

// On returns the operations of the given kinds with key k.
func (x *Index) On(k Key, kinds knowledge.Effect) []Op {
	var ops []Op
	for _, i := range x.byKey[k] {
		if x.Ops[i].Effect&kinds != 0 {
			ops = append(ops, x.Ops[i])
		}
	}
	return ops
}

// In returns the operations in the body of fn itself.
func (x *Index) In(fn *ssa.Function) []Op {
	ops := make([]Op, len(x.byFn[fn]))
	for i, n := range x.byFn[fn] {
		ops[i] = x.Ops[n]
	}
	return ops
}

// Direct returns the kinds of operations in the body of fn itself.
func (x *Index) Direct(fn *ssa.Function) knowledge.Effect { return x.direct[fn] }

// Has reports whether some function of the package has an operation of one of the
// kinds, be it through a function of another package.
func (x *Index) Has(kinds knowledge.Effect) bool {
	for _, fn := range x.SSA.Funcs {
		if x.direct[fn]&kinds != 0 {
			return true
		}
	}
	return false
}

// Kinds returns the kinds of operations in fn, in the functions of the package
// that it calls, and in the literals inside them.
func (x *Index) Kinds(fn *ssa.Function) knowledge.Effect { return x.kinds[fn] }

// Keys returns the operations in fn and in what it calls, by key. Operations
// of a callee on its own parameters count for what the caller passes.
func (x *Index) Keys(fn *ssa.Function) map[Key]Reach { return x.keys[fn] }

// Sites returns the places in the package that mention fn.
func (x *Index) Sites(fn *ssa.Function) []Site { return x.sites[fn] }

// Out returns the functions of the package that fn mentions.
func (x *Index) Out(fn *ssa.Function) []Site { return x.out[fn] }

// Stores returns the places that store into field v.
func (x *Index) Stores(v *types.Var) []*ssa.Store { return x.stores[v] }

// StoresAlike reports whether a function stores into field i of a struct of type
// t, wherever that type was written.
func (x *Index) StoresAlike(t *types.Struct, i int) bool {
	for _, list := range x.stores {
		for _, s := range list {
			if f, ok := s.Addr.(*ssa.FieldAddr); ok && f.Field == i && types.Identical(f.X.Type().Underlying().(*types.Pointer).Elem(), t) {
				return true
			}
		}
	}
	return false
}

// AddressTaken reports whether the address of field v is used for anything
// but loads, stores and operations that are known.
func (x *Index) AddressTaken(v *types.Var) bool { return x.taken[v] }

// Assigned reports whether a function of the package, other than an initialiser,
// assigns package variable v.
func (x *Index) Assigned(v *types.Var) bool { return x.assigned[v] }

// Mods returns the fields that fn and its callees store into.
func (x *Index) Mods(fn *ssa.Function) *Vars { return x.mods[fn] }

func (x *Index) add(fn *ssa.Function, e knowledge.Effect, instr ssa.Instruction, v ssa.Value) {
	x.addKey(fn, e, instr, v, KeyOf(v))
}

func (x *Index) addKey(fn *ssa.Function, e knowledge.Effect, instr ssa.Instruction, v ssa.Value, k Key) {
	_, deferred := instr.(*ssa.Defer)
	x.byKey[k] = append(x.byKey[k], len(x.Ops))
	x.byFn[fn] = append(x.byFn[fn], len(x.Ops))
	x.Ops = append(x.Ops, Op{Effect: e, Instr: instr, Fn: fn, Key: k, Value: v, Deferred: deferred})
	x.direct[fn] |= e
}

func (x *Index) scan(fn *ssa.Function) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			x.scanInstr(fn, instr)
		}
	}
}

func (x *Index) scanInstr(fn *ssa.Function, instr ssa.Instruction) {
	switch i := instr.(type) {
	case *ssa.MakeChan:
		x.add(fn, knowledge.Make, i, i)
	case *ssa.Send:
		x.add(fn, knowledge.Send, i, i.Chan)
	case *ssa.UnOp:
		if i.Op == token.ARROW {
			x.add(fn, knowledge.Recv, i, i.X)
		}
	case *ssa.Select:
		for _, s := range i.States {
			if s.Dir == types.SendOnly {
				x.add(fn, knowledge.Send, i, s.Chan)
			} else {
				x.add(fn, knowledge.Recv, i, s.Chan)
			}
		}
	case *ssa.Phi:
		for _, e := range i.Edges {
			x.alias(fn, i, e)
		}
	case *ssa.Store:
		x.alias(fn, i.Addr, i.Val)
		if f, ok := i.Addr.(*ssa.FieldAddr); ok {
			v := fieldOf(f)
			x.stores[v] = append(x.stores[v], i)
			x.mod(fn, v)
		} else if g, ok := i.Addr.(*ssa.Global); ok {
			x.assigned[g.Object()] = true
			x.modWhole(fn, i)
		} else {
			x.modWhole(fn, i)
		}
	case *ssa.Go:
		x.direct[fn] |= knowledge.Go
		x.call(fn, i, i.Common(), Started)
	case *ssa.Defer:
		x.call(fn, i, i.Common(), Deferred)
	case *ssa.Call:
		x.call(fn, i, i.Common(), Called)
	}
	x.scanOperands(fn, instr)
}

// modWhole notes a store of a whole struct: it stores every field.
func (x *Index) modWhole(fn *ssa.Function, i *ssa.Store) {
	t := i.Val.Type()
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return
	}
	if c, ok := i.Val.(*ssa.Const); ok && c.Value == nil {
		return // the zero value stores nothing
	}
	if _, param := i.Val.(*ssa.Parameter); param {
		if _, local := i.Addr.(*ssa.Alloc); local {
			return // the parameter's own variable: what is in its fields was stored there before the call
		}
	}
	for j := range s.NumFields() {
		v := s.Field(j).Origin()
		x.stores[v] = append(x.stores[v], i)
		x.mod(fn, v)
	}
}

// modsOf returns the fields that fn stores into, to add to them.
func (x *Index) modsOf(fn *ssa.Function) *Vars {
	m := x.mods[fn]
	if m == nil {
		m = &Vars{numbers: x.numbers}
		x.mods[fn] = m
	}
	return m
}

func (x *Index) mod(fn *ssa.Function, v *types.Var) {
	x.modsOf(fn).add(v)
}

func (x *Index) call(fn *ssa.Function, instr ssa.Instruction, c *ssa.CallCommon, how How) {
	if b, ok := c.Value.(*ssa.Builtin); ok {
		if b.Name() == "close" {
			x.add(fn, knowledge.Close, instr, c.Args[0])
		}
		return
	}
	if callee := c.StaticCallee(); callee != nil {
		if obj, ok := callee.Object().(*types.Func); ok {
			if f, ok := knowledge.Lookup(obj); ok {
				x.known(fn, instr, c, f)
				return
			}
		}
		if callee = Body(callee); callee.Blocks != nil {
			x.mention(fn, instr, callee, how)
			return
		}
		if obj, ok := callee.Object().(*types.Func); ok {
			for _, e := range x.imported(obj.Origin()) {
				x.importedOp(fn, instr, c, e)
			}
			x.library(fn, instr, c, obj)
		}
		return
	}
	if IsCancel(c.Value.Type()) || holdsCancel(c.Value) {
		x.add(fn, knowledge.Cancel, instr, c.Value)
	} else if v := HeldIn(c.Value); v != nil {
		x.held = append(x.held, heldCall{fn, instr, how, v})
	} else if _, param := KeyOf(c.Value).(*ssa.Parameter); param && !c.IsInvoke() {
		x.add(fn, knowledge.CallParam, instr, c.Value)
	}
	if c.IsInvoke() {
		if f, ok := knowledge.Lookup(c.Method); ok && f.Effect != 0 {
			x.add(fn, f.Effect, instr, c.Value)
		}
		for _, m := range x.SSA.Implementers(c.Method) {
			x.mention(fn, instr, m, how)
		}
	}
}

// An Imported is an operation of a function of another package on something
// that it is given, or returns.
type Imported struct {
	Effect knowledge.Effect
	Arg    int   // the argument; the receiver is argument 0; negative: the result of the call
	Result int   // which result, if the call has several
	Fields []int // from the argument, or the result
	Kept   bool  // somebody may have the argument afterwards
}

func (x *Index) importedOp(fn *ssa.Function, instr ssa.Instruction, c *ssa.CallCommon, e Imported) {
	if e.Arg < 0 {
		v, ok := instr.(*ssa.Call)
		results := c.Signature().Results()
		switch {
		case !ok:
		case len(e.Fields) == 0:
			x.add(fn, e.Effect, instr, v)
		case e.Result < results.Len():
			if f := fieldAt(results.At(e.Result).Type(), e.Fields); f != nil {
				x.addKey(fn, e.Effect, instr, v, f)
			}
		}
		return
	}
	if e.Arg >= len(c.Args) {
		return
	}
	arg := c.Args[e.Arg]
	if len(e.Fields) == 0 {
		x.add(fn, e.Effect, instr, arg)
		return
	}
	if m, ok := arg.(*ssa.MakeInterface); ok { // the function asserts of which type it is
		arg = m.X
	}
	if v := fieldAt(arg.Type(), e.Fields); v != nil {
		x.addKey(fn, e.Effect, instr, arg, v)
	}
}

// fieldAt returns the last of the fields on a path from a value of type t.
func fieldAt(t types.Type, path []int) *types.Var {
	var v *types.Var
	for _, i := range path {
		if ptr, ok := t.Underlying().(*types.Pointer); ok {
			t = ptr.Elem()
		}
		s, ok := t.Underlying().(*types.Struct)
		if !ok || i >= s.NumFields() {
			return nil
		}
		v = s.Field(i).Origin()
		t = v.Type()
	}
	return v
}

func (x *Index) known(fn *ssa.Function, instr ssa.Instruction, c *ssa.CallCommon, f knowledge.Func) {
	if f.Result.Writes() && len(c.Args) > 0 {
		if v, ok := KeyOf(c.Args[0]).(*types.Var); ok && v.IsField() {
			x.mod(fn, v)
		}
	}
	if f.Effect == 0 {
		return
	}
	if v, ok := instr.(*ssa.Call); ok && f.Effect&(knowledge.With|knowledge.Timer) != 0 {
		x.add(fn, f.Effect, instr, v) // on what it returns
	} else if f.On < len(c.Args) {
		x.add(fn, f.Effect, instr, c.Args[f.On])
	} else {
		x.direct[fn] |= f.Effect
	}
	if f.Calls == knowledge.AsyncWG {
		x.direct[fn] |= knowledge.Go
		x.add(fn, knowledge.Add, instr, c.Args[0])
		x.add(fn, knowledge.Done, instr, c.Args[0])
	}
}

// Body returns the function whose body is run when fn is called: the generic
// function for an instance, fn itself otherwise.
func Body(fn *ssa.Function) *ssa.Function {
	if o := fn.Origin(); o != nil {
		return o
	}
	return fn
}

func (x *Index) mention(fn *ssa.Function, instr ssa.Instruction, callee *ssa.Function, how How) {
	if callee.Synthetic != "" && !x.scanned[callee] { // a wrapper, not among the functions of the source
		x.scanned[callee] = true
		x.wrappers = append(x.wrappers, callee)
		x.scan(callee)
	}
	s := Site{Instr: instr, In: fn, Callee: callee, How: how}
	x.sites[callee] = append(x.sites[callee], s)
	x.out[fn] = append(x.out[fn], s)
}

// scanOperands notes functions used as values, and fields whose address goes
// where it is not followed.
func (x *Index) scanOperands(fn *ssa.Function, instr ssa.Instruction) {
	var static ssa.Value
	if c, ok := instr.(ssa.CallInstruction); ok && !c.Common().IsInvoke() {
		static = c.Common().Value
	}
	if m, ok := instr.(*ssa.MakeClosure); ok {
		x.mention(fn, instr, m.Fn.(*ssa.Function), Taken)
		return
	}
	var buf [8]*ssa.Value
	for _, op := range instr.Operands(buf[:0]) {
		switch v := (*op).(type) {
		case *ssa.Function:
			if body := Body(v); v != static && body.Blocks != nil {
				x.mention(fn, instr, body, Taken)
			}
		case *ssa.FieldAddr:
			if takesAddress(instr, v) {
				x.taken[fieldOf(v)] = true
			}
		}
	}
}

func takesAddress(instr ssa.Instruction, f *ssa.FieldAddr) bool {
	switch i := instr.(type) {
	case *ssa.UnOp, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.DebugRef:
		return false
	case *ssa.Store:
		return i.Val == f
	case ssa.CallInstruction:
		if callee := i.Common().StaticCallee(); callee != nil {
			if obj, ok := callee.Object().(*types.Func); ok {
				if k, ok := knowledge.Lookup(obj); ok && (k.Frees || k.Effect != 0) {
					return false
				}
			}
			return callee.Blocks == nil
		}
	}
	return true
}

// IsCancel reports whether t is a cancel function of a context, by its type.
func IsCancel(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil || n.Obj().Pkg().Path() != "context" {
		return false
	}
	return n.Obj().Name() == "CancelFunc" || n.Obj().Name() == "CancelCauseFunc"
}

func fieldOf(f *ssa.FieldAddr) *types.Var {
	return f.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct).Field(f.Field).Origin()
}
