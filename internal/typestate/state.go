package typestate

import (
	"go/types"
	"hash/maphash"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/object"
)

// A Cell is what a client knows about one object on a path: its typestate.
// Cells are compared with ==, so a Cell is a small comparable value.
type Cell any

type cell struct{ Cell }

func (c cell) Hash() uint64 { return maphash.Comparable(seed, c.Cell) }

// A State is what is known at one point of a path: the contents of memory,
// facts from the branches taken, the typestates of the client's objects.
// Clients may change the cells and the witness of the state they are given.
type State struct {
	walk    *Walk
	heap    table[*object.Value, *object.Value] // address -> contents
	facts   table[*object.Value, fact]
	cells   table[*object.Value, cell]
	escaped table[*object.Value, flag]
	epochs  table[*object.Value, *object.Value] // base, or what stands for a field -> where its contents were last lost
	locks   table[*object.Value, count]         // mutex address -> how many times it is held
	log     *Log
	steps   map[*object.Value]*step // the witness; not part of the state's identity
	dirty   bool                    // steps is shared
	trail   *turn                   // the branches taken; not part of the identity either
	joined  bool                    // it stands for several paths

	truncated bool // a loop with a known number of rounds was left early
	// interrupted is the instruction before which another call has run: see
	// Engine.Interrupted.
	interrupted ssa.Instruction
}

var seed = maphash.MakeSeed()

type pair[K comparable, V comparable] struct {
	k K
	v V
}

func (s *State) clone() *State {
	s.dirty = true
	c := *s
	m, n := s.walk.newOwners()
	c.heap, c.facts, c.cells = s.heap.share(m, n), s.facts.share(m, n), s.cells.share(m, n)
	c.escaped, c.epochs, c.locks = s.escaped.share(m, n), s.epochs.share(m, n), s.locks.share(m, n)
	return &c
}

// hash identifies the state up to collisions, without its witness.
func (s *State) hash() uint64 {
	h := s.heap.hash*3 ^ s.facts.hash*5 ^ s.cells.hash*7 ^ s.escaped.hash*11 ^ s.epochs.hash*13 ^ s.locks.hash*17
	if s.truncated {
		h++
	}
	if s.interrupted != nil {
		h ^= maphash.Comparable(seed, s.interrupted)
	}
	return h ^ s.log.Hash()*19
}

// memory identifies what is known of memory and conditions, and who may hold what.
func (s *State) memory() uint64 {
	return s.heap.hash*3 ^ s.facts.hash*5 ^ s.escaped.hash*11 ^ s.epochs.hash*13
}

// profile identifies what the client tells apart: states with one profile may
// be joined.
func (s *State) profile() uint64 {
	h := s.cells.hash*7 ^ s.locks.hash*17 ^ s.log.Hash()*19
	if s.interrupted != nil {
		h ^= maphash.Comparable(seed, s.interrupted)
	}
	return h
}

// Joined reports whether the state stands for several paths, so that it may
// combine what no single one of them does: see [Engine.Prove].
func (s *State) Joined() bool { return s.joined }

// Cell returns the client's cell for an object, or nil.
func (s *State) Cell(obj *object.Value) Cell {
	c, _ := s.cells.get(obj)
	return c.Cell
}

// SetCell sets the client's cell for an object; nil removes it.
func (s *State) SetCell(obj *object.Value, c Cell) {
	if c == nil {
		s.cells.delete(obj)
		return
	}
	s.cells.set(obj, cell{c})
}

// Objects returns the objects that have a cell, in the order of their creation.
func (s *State) Objects() []*object.Value { return s.cells.keys(nil) }

// Escaped reports whether code that is not in view may hold the object.
func (s *State) Escaped(obj *object.Value) bool {
	e, _ := s.escaped.get(obj)
	return bool(e) || !obj.Local() && obj.Kind != object.Result
}

// Locks returns the locks that are held, in a fixed order.
func (s *State) Locks() []*object.Value { return s.locks.keys(nil) }

// Truncated reports whether the path left a loop before its constant number of
// rounds was reached, so that what happens in it happens more often than seen.
func (s *State) Truncated() bool { return s.truncated }

// Local reports whether the object was made on this path.
func (s *State) Local(obj *object.Value) bool { return obj.Base().Local() }

// Kept reports whether code that is not in view was handed the object on this
// path, or it was stored where others find it.
func (s *State) Kept(obj *object.Value) bool {
	e, _ := s.escaped.get(obj)
	return bool(e)
}

// KeptAny reports whether [State.Kept] is true of an object that matches.
func (s *State) KeptAny(match func(*object.Value) bool) bool {
	for v, kept := range s.escaped.all() {
		if bool(kept) && match(v) {
			return true
		}
	}
	return false
}

// epoch returns a number for the last event at which the contents of addr were lost.
func (s *State) epoch(addr *object.Value) int {
	var marks [3]*object.Value
	n := 0
	if addr.Var != nil && addr.Kind == object.Field {
		if e, ok := s.epochs.get(s.walk.Table.Fields[addr.Var]); ok {
			marks[0], n = e, n+1
		}
	}
	if e, ok := s.epochs.get(addr.Base()); ok {
		marks[1], n = e, n+1
	}
	if base := addr.Base(); base.Kind == object.Derived {
		if e, ok := s.epochs.get(s.views(base)); ok {
			marks[2], n = e, n+1
		}
	}
	if n == 0 {
		return 0
	}
	return s.walk.Table.Tuple(marks[:], nil).ID
}

// Load returns the contents of an address.
func (s *State) Load(addr *object.Value, typ types.Type) *object.Value {
	t := s.walk.Table
	if st := object.Expand(typ); st != nil && addr.Depth() < maxPath {
		list := make([]*object.Value, st.NumFields())
		for i := range list {
			f := st.Field(i)
			list[i] = s.Load(t.FieldAddr(addr, i, f.Origin()), f.Type())
		}
		return t.Tuple(list, typ)
	}
	if v, ok := s.heap.get(addr); ok {
		return v
	}
	epoch := s.epoch(addr)
	if addr.Depth() > maxPath {
		return t.Contents(addr, epoch, typ)
	}
	if epoch == 0 && addr.Base().Local() && !s.symbolic(addr) && typ != nil && !isStruct(typ) {
		return t.Zero(typ)
	}
	return t.Load(addr, epoch, typ)
}

// isStruct reports whether values of type t have fields. Of structs that are too
// large to be expanded, what is stored is known field by field only.
func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

// maxPath is the longest path of fields, elements and loads that is followed.
const maxPath = 8

// symbolic reports whether an index on the way to addr is not constant, or
// something was stored there under such an index, so that what was stored
// through another address may be found there.
func (s *State) symbolic(addr *object.Value) bool {
	for ; addr.Kind == object.Field || addr.Kind == object.Elem; addr = addr.X {
		if addr.Kind != object.Elem {
			continue
		}
		if _, stored := s.epochs.get(addr.X); stored || addr.Y.Kind != object.Const {
			return true
		}
	}
	return false
}

// Store sets the contents of an address.
func (s *State) Store(addr, v *object.Value, typ types.Type) {
	t := s.walk.Table
	if st := object.Expand(typ); st != nil && addr.Depth() < maxPath {
		for i, f := range s.fields(v, st) {
			s.Store(t.FieldAddr(addr, i, st.Field(i).Origin()), f, st.Field(i).Type())
		}
		return
	}
	if addr.Kind == object.Elem {
		if s.walk.showing() {
			s.heap.delete(appended.at(t, addr.X)) // it may be the element stored now
		}
		s.loseSiblings(addr)
		s.loseViews(addr, v)
		s.loseRelated(addr, v)
	}
	if addr.Kind == object.Field && linked(addr) {
		// The node may be any other, also one that a variable holds.
		before, _ := s.epochs.get(t.Fields[addr.Var])
		mark := []*object.Value{addr, v}
		if before != nil {
			mark = append(mark, before)
		}
		s.loseFields(func(v *types.Var) bool { return v == addr.Var }, t.Tuple(mark, nil))
	}
	for whole := addr; whole.Kind == object.Field; { // what a large struct around it held as a whole is no more
		whole = whole.X
		s.heap.delete(whole)
	}
	if typ != nil && isStruct(typ) { // nor is what its fields held
		for _, a := range s.heap.keys(func(a *object.Value) bool { return within(a, addr) }) {
			s.forget(a)
		}
		if base := addr.Base(); !base.Local() { // nor what was there when the walk began
			s.epochs.set(base, s.stored(base, addr, v))
		}
	}
	s.publish(addr, v)
	s.heap.set(addr, v)
	if base := addr.Base(); !base.Local() {
		s.Escape(v)
	} else if s.Kept(base) {
		s.Escape(v)
	}
}

// within reports whether a is a field of the struct at addr, or of one of its fields.
func within(a, addr *object.Value) bool {
	for a.Kind == object.Field {
		if a = a.X; a == addr {
			return true
		}
	}
	return false
}

// linked reports whether addr is a field of a node that was reached through a
// link of another node of its type, as in lists and trees.
func linked(addr *object.Value) bool {
	link := addr.X
	if link.Kind != object.Load || link.X.Kind != object.Field || link.X.Var == nil {
		return false
	}
	node, ok := addr.X.Type.Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	st, ok := node.Elem().Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range st.Fields() {
		if f.Origin() == link.X.Var {
			return true
		}
	}
	return false
}

// fields returns the fields of struct v; where nothing is known of them, they
// are named as reading them from v would name them.
func (s *State) fields(v *object.Value, st *types.Struct) []*object.Value {
	if v.Kind == object.Tuple && len(v.List) == st.NumFields() {
		return v.List
	}
	t := s.walk.Table
	list := make([]*object.Value, st.NumFields())
	for i := range list {
		f := st.Field(i)
		list[i] = t.Load(t.FieldAddr(v, i, f.Origin()), 0, f.Type())
	}
	return list
}

// loseSiblings forgets the elements that may be the same as addr.
func (s *State) loseSiblings(addr *object.Value) {
	if addr.Y.Kind != object.Const {
		s.epochs.set(addr.X, addr)
	}
	for _, a := range s.heap.keys(func(a *object.Value) bool {
		for e := a; e.Kind == object.Field || e.Kind == object.Elem; e = e.X {
			if e.Kind == object.Elem && e != addr && e.X == addr.X && !(e.Y.Kind == object.Const && addr.Y.Kind == object.Const) {
				return true
			}
		}
		return false
	}) {
		s.forget(a)
	}
}

// forget drops what is known of an address where the contents may be there
// still: nothing can be said any more about who holds them.
func (s *State) forget(addr *object.Value) {
	if v, ok := s.heap.get(addr); ok {
		s.heap.delete(addr)
		s.Escape(v)
	}
}

// Escape notes that code not in view may hold v and what can be reached from it.
func (s *State) Escape(v *object.Value) {
	work := []*object.Value{v}
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		switch v.Kind {
		case object.Const, object.Global:
			continue
		case object.Load:
			if !refersTo(v.Type) {
				continue // a number or text says nothing of where it was read
			}
			work = append(work, v.X)
			continue
		case object.Field, object.Elem, object.Iface, object.Derived, object.Assert:
			work = append(work, v.X)
			continue
		}
		if s.Kept(v) {
			continue
		}
		s.escaped.set(v, true)
		work = append(work, v.List...)
		if v.Local() || v.Kind == object.Result {
			for a, c := range s.heap.all() {
				if a.Base() == v {
					work = append(work, c)
					for e := a; e.Kind == object.Field || e.Kind == object.Elem; e = e.X {
						if e.Kind == object.Elem { // the key of a map
							work = append(work, e.Y)
						}
					}
				}
			}
		}
	}
}

// loseAll is loseFields for the fields in a map.
func (s *State) loseAll(fields map[*types.Var]bool, mark *object.Value) {
	if len(fields) > 0 {
		s.loseFields(func(v *types.Var) bool { return fields[v] }, mark)
	}
}

// loseFields forgets what is known of the fields that lost says yes to, of any object.
func (s *State) loseFields(lost func(*types.Var) bool, mark *object.Value) {
	for _, a := range s.heap.keys(func(a *object.Value) bool { return a.Kind == object.Field && lost(a.Var) }) {
		s.heap.delete(a)
	}
	for v, everywhere := range s.walk.Table.Fields { // of the others nothing was known
		if lost(v) {
			s.epochs.set(everywhere, mark)
		}
	}
}

// loseBase forgets the contents of the object that base is the address of,
// except for those fields that keep says yes to.
func (s *State) loseBase(base, mark *object.Value, keep func(*types.Var) bool) {
	if isSlice(base.Type) { // its elements may be there still, at whatever index
		for _, a := range s.heap.keys(func(a *object.Value) bool { return a.Kind == object.Elem && a.X == base }) {
			s.forget(a)
		}
	}
	s.clearBase(base, keep)
	s.epochs.set(base, mark)
}

// clearBase makes the object that base is the address of what it was when it was
// made, except for those fields that keep says yes to.
func (s *State) clearBase(base *object.Value, keep func(*types.Var) bool) {
	for _, a := range s.heap.keys(func(a *object.Value) bool {
		return a.Base() == base && !(a.Kind == object.Field && keep != nil && keep(a.Var))
	}) {
		s.heap.delete(a)
	}
}

// Log is a list of events, newest first, that belongs to the identity of a
// state: what a [Recorder] has seen on a path.
type Log struct {
	Event  *Event
	Before *Log
	Len    int
	hash   uint64
}

// Hash identifies the list.
func (l *Log) Hash() uint64 {
	if l == nil {
		return 0
	}
	return l.hash
}

// Length returns the number of events in the list.
func (l *Log) Length() int {
	if l == nil {
		return 0
	}
	return l.Len
}

type logKey struct {
	before uint64
	effect uint64
	obj    *object.Value
	instr  ssa.Instruction
	ctx    *object.Context
}

// Append adds an event to the state's log.
func (s *State) Append(ev *Event) {
	l := &Log{Event: ev, Before: s.log, Len: 1}
	if s.log != nil {
		l.Len += s.log.Len
	}
	l.hash = maphash.Comparable(seed, logKey{s.log.Hash(), uint64(ev.Effect), ev.Obj, ev.Instr, ev.Ctx})
	s.log = l
}

// Log returns the state's log.
func (s *State) Log() *Log { return s.log }

// refersTo reports whether who has a value of type t may get at memory by it.
func refersTo(t types.Type) bool {
	if t == nil {
		return true
	}
	b, ok := t.Underlying().(*types.Basic)
	return !ok || b.Kind() == types.UnsafePointer || b.Kind() == types.Uintptr
}
