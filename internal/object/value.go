// Package object names the values that a program works on without running it.
//
// A [Value] is a symbolic value: an object that an instruction creates, the
// address of a field of another value, what an address held at first, the
// result of a call that nothing is known about, a comparison of two values.
// Values are hash-consed: within one [Table] two values that are built alike
// are the same pointer. So two loads of one field with no store between them
// are one value, `x == nil` asked twice is one condition, and pointer equality
// is must-alias in the sense of value numbering (Alpern, Wegman and Zadeck,
// "Detecting equality of variables in programs", POPL 1988).
//
// The site of a value is the instruction that created it together with its
// calling [Context] and the round of the loops around it, so an allocation in
// a loop is a different object in every round that is looked at, and one in a
// helper is a different object for each call of it.
package object

import (
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// Kind says how a value came about.
type Kind uint8

// The kinds of values.
const (
	Unknown  Kind = iota // a value nothing is known about, one a site
	Const                // a constant, or nil
	Param                // parameter Index of the function where the walk began
	Free                 // free variable Index of the function where the walk began
	Global               // address of a package variable
	Alloc                // address of a variable or composite made at a site
	Made                 // channel, map or slice made at a site
	Field                // address of field Var of the struct that X points to
	Elem                 // address of element Y of the array, slice or map X
	Load                 // what address X held, at an epoch (see typestate.State)
	Result               // result Index of the call at a site
	Closure              // function Fn with List bound to its free variables; it runs once at most where X, which stands for the sync.Once, is set
	Iface                // X of concrete type Type in an interface
	Tuple                // several values: a struct, or the results of a call
	Compare              // condition X Op Y; Op is EQL or LSS
	Not                  // negation of condition X
	Arith                // X Op Y, or Op X where Y is nil
	Len                  // length of X
	Cap                  // capacity of X
	Assert               // X asserted to be of type Type
	AssertOK             // whether X is of type Type
	RecvOK               // whether a receive from X at a site got a sent value
	Derived              // another view of X that is not nil iff X is not: a slice of it, a conversion
	View                 // what a call at a site makes of X and that shows X's memory, such as the bytes of a buffer
)

// A Context is a call string: the calls through which a function was entered
// from the function where the walk began. The context of that function is nil.
type Context struct {
	Parent *Context
	Call   ssa.Instruction // *ssa.Call, *ssa.Defer or *ssa.Go
	Round  int
	Depth  int
}

// A Value is a symbolic value.
type Value struct {
	ID    int // unique in its Table, in the order of creation
	Kind  Kind
	Op    token.Token
	Type  types.Type // may be nil where no one asks for it
	X, Y  *Value
	List  []*Value
	Site  Site
	Ctx   *Context
	Round int
	Index int
	Const constant.Value // nil for the nil constant
	Fn    *ssa.Function
	Var   *types.Var // of a Field, Global

	operand bool // some value is computed of it
}

// Site is the instruction or SSA value that creates a value.
type Site interface{ Pos() token.Pos }

// Marker returns a value that belongs to no table, for a client to keep with it
// what it knows of a path as a whole. Markers of one walk have different n.
func Marker(n int) *Value { return &Value{ID: math.MaxInt32 - n} }

// Pos returns where the value was created, or token.NoPos.
func (v *Value) Pos() token.Pos {
	if v.Site != nil {
		return v.Site.Pos()
	}
	return token.NoPos
}

// IsNil reports whether v is the nil constant.
func (v *Value) IsNil() bool { return v.Kind == Const && v.Const == nil }

// Base returns the value whose memory v is an address in: v without fields and elements.
func (v *Value) Base() *Value {
	for v.Kind == Field || v.Kind == Elem {
		v = v.X
	}
	return v
}

// Origin returns the value that v was read out of or derived from:
// the parameter, global, allocation or call at the beginning of its path.
func (v *Value) Origin() *Value {
	for {
		switch v.Kind {
		case Field, Elem, Load, Derived, Assert, Iface:
			v = v.X
		default:
			return v
		}
	}
}

// Key returns the ID.
func (v *Value) Key() uint32 { return uint32(v.ID) }

// Hash identifies the value within its table.
func (v *Value) Hash() uint64 { return uint64(v.ID) }

// Local reports whether v is an object made during the walk.
func (v *Value) Local() bool { return v.Kind == Alloc || v.Kind == Made }

// Depth returns the length of the path of fields, elements and loads behind v.
func (v *Value) Depth() int {
	n := 0
	for v.Kind == Field || v.Kind == Elem || v.Kind == Load {
		v = v.X
		n++
	}
	return n
}

// A Table holds the values of one walk.
type Table struct {
	// Fields are the struct fields that some value is the address of, each with
	// a value that stands for all of them.
	Fields map[*types.Var]*Value

	values map[key]*Value
	ints   map[int64]*Value      // constants, by value
	bools  [2]*Value             // false, true
	names  map[types.Type]string // of types that were asked for
	ctxs   map[Context]*Context
	n      int
}

type key struct {
	kind         Kind
	op           token.Token
	x, y         int
	site         any
	ctx          *Context
	round, index int
	text         string
}

// NewTable returns an empty table.
func NewTable() *Table {
	return &Table{Fields: make(map[*types.Var]*Value), values: make(map[key]*Value), ctxs: make(map[Context]*Context),
		ints: make(map[int64]*Value), names: make(map[types.Type]string)}
}

// Size returns the number of values made so far.
func (t *Table) Size() int { return t.n }

func id(v *Value) int {
	if v == nil {
		return 0
	}
	return v.ID
}

func ids(list []*Value) string {
	var b []byte
	for _, v := range list {
		b = strconv.AppendInt(b, int64(id(v)), 36)
		b = append(b, ',')
	}
	return string(b)
}

func (t *Table) intern(k key, v Value) *Value {
	if old, ok := t.values[k]; ok {
		return old
	}
	t.n++
	kept := new(Value) // v itself stays on the stack: most values are there already
	*kept = v
	kept.ID = t.n
	t.values[k] = kept
	return kept
}

// Enter returns the context of a function entered from ctx by call.
func (t *Table) Enter(ctx *Context, call ssa.Instruction, round int) *Context {
	c := Context{Parent: ctx, Call: call, Round: round, Depth: 1}
	if ctx != nil {
		c.Depth = ctx.Depth + 1
	}
	if old, ok := t.ctxs[c]; ok {
		return old
	}
	t.ctxs[c] = &c
	return &c
}

// At returns the value of the given kind that is created at a site;
// index tells apart several values of one site.
func (t *Table) At(kind Kind, typ types.Type, site Site, ctx *Context, round, index int) *Value {
	return t.intern(key{kind: kind, site: site, ctx: ctx, round: round, index: index},
		Value{Kind: kind, Type: typ, Site: site, Ctx: ctx, Round: round, Index: index})
}

// View returns what is made of x at a site, and shows the memory of x.
func (t *Table) View(x *Value, typ types.Type, site Site, ctx *Context, round, index int) *Value {
	return t.intern(key{kind: View, x: id(x), site: site, ctx: ctx, round: round, index: index},
		Value{Kind: View, X: x, Type: typ, Site: site, Ctx: ctx, Round: round, Index: index})
}

// ReceiveOK returns the condition that the receive from ch at a site got a sent value.
func (t *Table) ReceiveOK(ch *Value, site Site, ctx *Context, round, index int) *Value {
	return t.intern(key{kind: RecvOK, x: id(ch), site: site, ctx: ctx, round: round, index: index},
		Value{Kind: RecvOK, X: ch, Type: types.Typ[types.Bool], Site: site, Ctx: ctx, Round: round, Index: index})
}

// Constant returns the constant c; a nil c is the nil constant.
func (t *Table) Constant(c constant.Value, typ types.Type) *Value {
	if c != nil && c.Kind() == constant.Int {
		if n, exact := constant.Int64Val(c); exact {
			if v := t.ints[n]; v != nil {
				return v
			}
			v := t.intern(key{kind: Const, text: "int", x: int(n)}, Value{Kind: Const, Const: c, Type: typ})
			t.ints[n] = v
			return v
		}
	}
	text := "nil"
	if c != nil {
		text = c.Kind().String() + c.ExactString()
	}
	return t.intern(key{kind: Const, text: text}, Value{Kind: Const, Const: c, Type: typ})
}

// Bool returns a constant condition.
func (t *Table) Bool(b bool) *Value {
	i := 0
	if b {
		i = 1
	}
	if t.bools[i] == nil {
		t.bools[i] = t.Constant(constant.MakeBool(b), types.Typ[types.Bool])
	}
	return t.bools[i]
}

// Int returns a constant integer.
func (t *Table) Int(n int64) *Value {
	if v := t.ints[n]; v != nil {
		return v
	}
	return t.Constant(constant.MakeInt64(n), types.Typ[types.Int])
}

// Nil returns the nil constant.
func (t *Table) Nil() *Value { return t.Constant(nil, types.Typ[types.UntypedNil]) }

// Zero returns the zero value of typ; a struct is a Tuple of its fields where
// [Expand] says that they are followed.
func (t *Table) Zero(typ types.Type) *Value {
	switch u := typ.Underlying().(type) {
	case *types.Basic:
		switch info := u.Info(); {
		case info&types.IsBoolean != 0:
			return t.Bool(false)
		case info&types.IsInteger != 0:
			return t.Int(0)
		case info&types.IsString != 0:
			return t.Constant(constant.MakeString(""), typ)
		case u.Kind() == types.UnsafePointer || u.Kind() == types.UntypedNil:
			return t.Constant(nil, typ)
		}
	case *types.Pointer, *types.Slice, *types.Map, *types.Chan, *types.Signature, *types.Interface:
		if _, ok := typ.(*types.TypeParam); !ok {
			return t.Constant(nil, typ)
		}
	case *types.Struct:
		if s := Expand(typ); s != nil {
			list := make([]*Value, s.NumFields())
			for i := range list {
				list[i] = t.Zero(s.Field(i).Type())
			}
			return t.Tuple(list, typ)
		}
	}
	return t.intern(key{kind: Unknown, text: "zero", site: typ}, Value{Kind: Unknown, Type: typ})
}

// maxExpand is the largest number of fields of a struct that is followed
// field by field when it is copied as a whole.
const maxExpand = 24

// Expand returns the struct behind typ if a copy of it is followed field by
// field. Types of package sync and its kin are opaque: their identity is
// their address.
func Expand(typ types.Type) *types.Struct {
	s, ok := typ.Underlying().(*types.Struct)
	if !ok || s.NumFields() > maxExpand {
		return nil
	}
	if n, ok := types.Unalias(typ).(*types.Named); ok && n.Obj().Pkg() != nil {
		switch n.Obj().Pkg().Path() {
		case "sync", "sync/atomic", "time", "reflect", "runtime", "bytes", "strings":
			return nil
		}
	}
	return s
}

// Tuple returns the list as one value.
func (t *Table) Tuple(list []*Value, typ types.Type) *Value {
	return t.intern(key{kind: Tuple, text: ids(list)}, Value{Kind: Tuple, Type: typ, List: list})
}

// Closure returns function fn with its free variables bound.
func (t *Table) Closure(fn *ssa.Function, bindings []*Value) *Value {
	return t.intern(key{kind: Closure, site: fn, text: ids(bindings)},
		Value{Kind: Closure, Type: fn.Signature, Fn: fn, List: bindings, Site: fn})
}

// Once returns closure f as a function that calls it once at most; once stands
// for what remembers whether it has.
func (t *Table) Once(f, once *Value) *Value {
	return t.intern(key{kind: Closure, site: f.Fn, text: ids(f.List), x: id(once)},
		Value{Kind: Closure, Type: f.Type, Fn: f.Fn, List: f.List, X: once, Site: f.Fn})
}

// Global returns the address of a package variable.
func (t *Table) Global(g *ssa.Global) *Value {
	v, _ := g.Object().(*types.Var)
	return t.intern(key{kind: Global, site: g}, Value{Kind: Global, Type: g.Type(), Site: g, Var: v})
}

// FieldAddr returns the address of field i of the struct that x points to.
func (t *Table) FieldAddr(x *Value, i int, field *types.Var) *Value {
	k := key{kind: Field, x: id(x), index: i}
	if old, ok := t.values[k]; ok {
		return old
	}
	if t.Fields[field] == nil {
		t.Fields[field] = t.intern(key{kind: Field, site: field}, Value{Kind: Unknown, Var: field})
	}
	return t.intern(k, Value{Kind: Field, X: x, Index: i, Var: field, Type: types.NewPointer(field.Type()), Site: x.Site})
}

// Unary returns a value of the given kind derived from x alone.
func (t *Table) Unary(kind Kind, x *Value, typ types.Type) *Value {
	k := key{kind: kind, x: id(x)}
	if kind == Iface || kind == Assert || kind == AssertOK {
		k.text = t.nameOf(typ)
	}
	return t.intern(k, Value{Kind: kind, X: x, Type: typ, Site: x.Site})
}

// nameOf returns a text that identifies a type.
func (t *Table) nameOf(typ types.Type) string {
	s, ok := t.names[typ]
	if !ok {
		s = types.TypeString(typ, nil)
		t.names[typ] = s
	}
	return s
}

// Elem returns the address of element index of the array, slice or map x.
func (t *Table) Elem(x, index *Value, typ types.Type) *Value {
	return t.intern(key{kind: Elem, x: id(x), y: id(index)}, Value{Kind: Elem, X: x, Y: index, Type: typ, Site: x.Site})
}

// Load returns what addr held at the epoch.
func (t *Table) Load(addr *Value, epoch int, typ types.Type) *Value {
	return t.intern(key{kind: Load, x: id(addr), round: epoch}, Value{Kind: Load, X: addr, Round: epoch, Type: typ, Site: addr.Site})
}

// Contents returns what addr held at the epoch as a value of its own, of which
// it is not remembered where it was read: a path that is too long ends there.
// Different addresses hold different values.
func (t *Table) Contents(addr *Value, epoch int, typ types.Type) *Value {
	return t.intern(key{kind: Unknown, x: id(addr), round: epoch}, Value{Kind: Unknown, Type: typ, Site: addr.Site, Ctx: addr.Ctx})
}

// Binary returns X op Y, folded where both are constants and the result is a
// value of typ: what overflows stays symbolic.
func (t *Table) Binary(op token.Token, x, y *Value, typ types.Type) *Value {
	if y == t.ints[0] && (op == token.ADD || op == token.SUB) {
		return x
	}
	if x.Kind == Const && y.Kind == Const && x.Const != nil && y.Const != nil {
		if c := fold(op, x.Const, y.Const); c != nil && Representable(c, typ) {
			return t.Constant(c, typ)
		}
	}
	x.operand, y.operand = true, true
	return t.intern(key{kind: Arith, op: op, x: id(x), y: id(y)}, Value{Kind: Arith, Op: op, X: x, Y: y, Type: typ})
}

// Operand reports whether a value has been computed of v by an operator.
func (v *Value) Operand() bool { return v.operand }

// Representable reports whether the integer, string or boolean c is a value of
// typ on every machine: int, uint and uintptr are taken to have 32 bits.
func Representable(c constant.Value, typ types.Type) bool {
	b, ok := typ.Underlying().(*types.Basic)
	if !ok {
		return false
	}
	switch info := b.Info(); {
	case info&types.IsString != 0:
		return c.Kind() == constant.String
	case info&types.IsBoolean != 0:
		return c.Kind() == constant.Bool
	case info&types.IsInteger == 0 || c.Kind() != constant.Int:
		return false
	case info&types.IsUnsigned != 0:
		return constant.Sign(c) >= 0 && constant.BitLen(c) <= bits(b)
	case constant.Sign(c) < 0: // the least value is one further from zero than the greatest
		c = constant.BinaryOp(c, token.ADD, constant.MakeInt64(1))
	}
	return constant.BitLen(c) < bits(b)
}

// bits returns the size of an integer type, at least.
func bits(b *types.Basic) int {
	switch b.Kind() {
	case types.Int8, types.Uint8:
		return 8
	case types.Int16, types.Uint16:
		return 16
	case types.Int64, types.Uint64:
		return 64
	}
	return 32
}

func fold(op token.Token, x, y constant.Value) (c constant.Value) {
	if x.Kind() != y.Kind() {
		return nil
	}
	switch op {
	case token.ADD, token.SUB, token.MUL, token.AND, token.OR, token.XOR, token.AND_NOT:
		if x.Kind() == constant.Int || op == token.ADD && x.Kind() == constant.String {
			return constant.BinaryOp(x, op, y)
		}
	case token.QUO, token.REM:
		if x.Kind() == constant.Int && constant.Sign(y) != 0 {
			if op == token.QUO {
				op = token.QUO_ASSIGN // integer division
			}
			return constant.BinaryOp(x, op, y)
		}
	}
	return nil
}

// Condition returns the comparison x op y in canonical form, folded where its
// truth follows from how its operands were made: every comparison becomes
// EQL or LSS, possibly under a Not.
func (t *Table) Condition(op token.Token, x, y *Value) *Value {
	switch op {
	case token.NEQ:
		return t.Negate(t.Condition(token.EQL, x, y))
	case token.GTR:
		return t.Condition(token.LSS, y, x)
	case token.GEQ:
		return t.Negate(t.Condition(token.LSS, x, y))
	case token.LEQ:
		return t.Negate(t.Condition(token.LSS, y, x))
	}
	if x.Kind == Const && y.Kind == Const {
		switch {
		case x.Const != nil && y.Const != nil && x.Const.Kind() == y.Const.Kind():
			if x.Const.Kind() != constant.Bool || op == token.EQL {
				return t.Bool(constant.Compare(x.Const, op, y.Const))
			}
		case x.Const == nil && y.Const == nil && op == token.EQL:
			return t.Bool(true)
		}
	}
	if x == y && op == token.LSS {
		return t.Bool(false)
	}
	if op == token.EQL {
		if x == y && x.Kind != Unknown {
			return t.Bool(true)
		}
		for _, p := range [2][2]*Value{{x, y}, {y, x}} { // a comparison of a condition with true or false
			if c := p[1]; c.Kind == Const && c.Const != nil && c.Const.Kind() == constant.Bool && p[0].Kind != Const {
				if constant.BoolVal(c.Const) {
					return p[0]
				}
				return t.Negate(p[0])
			}
		}
		if xc, yc := x.Kind == Const, y.Kind == Const; xc && !yc || xc == yc && y.ID < x.ID { // constants last, then by age
			x, y = y, x
		}
	}
	return t.intern(key{kind: Compare, op: op, x: id(x), y: id(y)},
		Value{Kind: Compare, Op: op, X: x, Y: y, Type: types.Typ[types.Bool]})
}

// Negate returns the condition that holds iff x does not.
func (t *Table) Negate(x *Value) *Value {
	switch {
	case x.Kind == Not:
		return x.X
	case x.Kind == Const && x.Const != nil && x.Const.Kind() == constant.Bool:
		return t.Bool(!constant.BoolVal(x.Const))
	}
	return t.intern(key{kind: Not, x: id(x)}, Value{Kind: Not, X: x, Type: types.Typ[types.Bool]})
}

// Owner returns the object whose memory is given away with v: v without the
// interface around it, or the slice that it is a part of.
func Owner(v *Value) *Value {
	for v.Kind == Iface || v.Kind == Assert || v.Kind == Derived {
		v = v.X
	}
	return v
}
