package usage

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Maps and slices in fields and package variables whose elements are channels, or have
// some: who takes elements out of them, and who only looks.

// A Table is such a map or slice.
type Table struct {
	Var *types.Var
	// Uses says what functions themselves do to it, also if they are handed it.
	Uses map[*ssa.Function]TableUse
}

// TableUse is a set of things that a function does to a table.
type TableUse uint8

// What a function does to a table.
const (
	TableLooked   TableUse = 1 << iota // finds an element, or all
	TableAdded                         // stores an element
	TableDropped                       // takes out an element, or all
	TableReplaced                      // stores another map or slice in the variable
)

// Tables returns the tables of the package in the order in which functions use them.
func (x *Index) Tables() []*Table {
	m := &tableFinder{index: x, byVar: make(map[*types.Var]*Table), seen: make(map[tableUse]bool)}
	for _, fn := range x.SSA.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				m.scan(fn, instr)
			}
		}
	}
	return m.list
}

type tableFinder struct {
	index *Index
	byVar map[*types.Var]*Table
	list  []*Table
	seen  map[tableUse]bool
}

type tableUse struct {
	fn  *ssa.Function
	key Key
	use TableUse
}

func (m *tableFinder) scan(fn *ssa.Function, instr ssa.Instruction) {
	switch i := instr.(type) {
	case *ssa.Lookup:
		m.add(fn, i.X, TableLooked)
	case *ssa.Range:
		m.add(fn, i.X, TableLooked)
	case *ssa.IndexAddr:
		m.add(fn, i.X, TableLooked)
	case *ssa.MapUpdate:
		m.add(fn, i.Map, TableAdded)
		if shortens(i.Value) {
			m.add(fn, i.Map, TableDropped)
		}
	case *ssa.Store:
		switch a := i.Addr.(type) {
		case *ssa.FieldAddr:
			switch {
			case IntoNew(i):
			case appendsTo(i.Val, a):
				m.add(fn, a, TableAdded)
			default:
				m.add(fn, a, TableReplaced)
			}
		case *ssa.Global:
			if !IsInit(fn) {
				m.add(fn, a, TableReplaced)
			}
		}
	case ssa.CallInstruction:
		if b, ok := i.Common().Value.(*ssa.Builtin); ok && (b.Name() == "delete" || b.Name() == "clear") {
			m.add(fn, i.Common().Args[0], TableDropped)
		}
	}
}

// shortens reports whether v is a part of a slice with the rest behind an element of it.
func shortens(v ssa.Value) bool {
	c, ok := v.(*ssa.Call)
	if !ok || len(c.Call.Args) == 0 {
		return false
	}
	if b, ok := c.Call.Value.(*ssa.Builtin); !ok || b.Name() != "append" {
		return false
	}
	_, part := c.Call.Args[0].(*ssa.Slice)
	return part
}

// appendsTo reports whether v is what the field at a holds with something more at its end.
func appendsTo(v ssa.Value, a *ssa.FieldAddr) bool {
	c, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	b, ok := c.Call.Value.(*ssa.Builtin)
	if !ok || b.Name() != "append" {
		return false
	}
	load, ok := c.Call.Args[0].(*ssa.UnOp)
	return ok && load.Op == token.MUL && KeyOf(load.X) == KeyOf(a)
}

// add notes what fn does to v, a table or its address.
func (m *tableFinder) add(fn *ssa.Function, v ssa.Value, use TableUse) {
	t := v.Type()
	if _, address := v.(*ssa.FieldAddr); address || use == TableReplaced {
		t = pointee(t)
	}
	if holdsChannels(t) {
		m.note(fn, KeyOf(v), use)
	}
}

func (m *tableFinder) note(fn *ssa.Function, k Key, use TableUse) {
	u := tableUse{fn, k, use}
	if m.seen[u] {
		return
	}
	m.seen[u] = true
	switch k := k.(type) {
	case *types.Var:
		t := m.byVar[k]
		if t == nil {
			t = &Table{Var: k, Uses: make(map[*ssa.Function]TableUse)}
			m.byVar[k] = t
			m.list = append(m.list, t)
		}
		t.Uses[fn] |= use
	case *ssa.Parameter:
		for _, s := range m.index.Sites(fn) {
			if given := m.index.Translate(s, k); given != k {
				if v, ok := given.(*types.Var); ok {
					m.note(fn, v, use)
				} else {
					m.note(s.In, given, use)
				}
			}
		}
	}
}

// holdsChannels reports whether t is a map or slice of channels, or of structs, or
// pointers to structs, that have some, or of further maps or slices of these.
func holdsChannels(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Map:
		return holdsChannel(t.Elem()) || holdsChannel(t.Key()) || holdsChannels(t.Elem())
	case *types.Slice:
		return holdsChannel(t.Elem()) || holdsChannels(t.Elem())
	}
	return false
}

func holdsChannel(elem types.Type) bool {
	if _, ok := elem.Underlying().(*types.Chan); ok {
		return true
	}
	s, ok := pointee(elem).Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		if _, ok := f.Type().Underlying().(*types.Chan); ok {
			return true
		}
	}
	return false
}
