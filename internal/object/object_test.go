package object_test

import (
	"fmt"
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/enginetest"
	"github.com/pancheck/pancheck/internal/object"
)

// A site is an instruction as far as package object looks at one.
type site struct{ pos token.Pos }

func (s *site) Pos() token.Pos { return s.pos }

var (
	intType   = types.Typ[types.Int]
	boolType  = types.Typ[types.Bool]
	errorType = types.Universe.Lookup("error").Type()
	pointer   = types.NewPointer(intType)
	channel   = types.NewChan(types.SendRecv, intType)
)

func field(name string, typ types.Type) *types.Var { return types.NewField(0, nil, name, typ, false) }

// Values that are built alike are one pointer; those that differ in any part
// that tells objects apart are two.
func TestHashConsing(t *testing.T) {
	s1, s2 := &site{1}, &site{2}
	next := field("next", pointer)
	tests := []struct {
		name  string
		build func(t *object.Table, variant int) *object.Value
		// variants from this one on differ from variant 0
		variants int
	}{
		{"made at a site", func(t *object.Table, n int) *object.Value {
			outer := t.Enter(nil, nil, 0)
			switch n {
			case 1:
				return t.At(object.Made, channel, s2, nil, 0, 0)
			case 2:
				return t.At(object.Made, channel, s1, outer, 0, 0)
			case 3:
				return t.At(object.Made, channel, s1, nil, 1, 0)
			case 4:
				return t.At(object.Made, channel, s1, nil, 0, 1)
			case 5:
				return t.At(object.Alloc, channel, s1, nil, 0, 0)
			case 6:
				return t.At(object.Made, channel, s1, t.Enter(outer, nil, 0), 0, 0)
			case 7:
				return t.At(object.Made, channel, s1, t.Enter(nil, nil, 1), 0, 0)
			}
			return t.At(object.Made, channel, s1, nil, 0, 0)
		}, 8},
		{"address of a field", func(t *object.Table, n int) *object.Value {
			x := t.At(object.Param, pointer, s1, nil, 0, 0)
			switch n {
			case 1:
				return t.FieldAddr(t.At(object.Param, pointer, s2, nil, 0, 1), 0, next)
			case 2:
				return t.FieldAddr(x, 1, field("other", pointer))
			case 3:
				return t.FieldAddr(t.FieldAddr(x, 0, next), 0, next)
			}
			return t.FieldAddr(x, 0, next)
		}, 4},
		{"load", func(t *object.Table, n int) *object.Value {
			x := t.At(object.Param, pointer, s1, nil, 0, 0)
			switch n {
			case 1:
				return t.Load(x, 1, intType)
			case 2:
				return t.Load(t.FieldAddr(x, 0, next), 0, intType)
			case 3:
				return t.Unary(object.Derived, x, intType)
			}
			return t.Load(x, 0, intType)
		}, 4},
		{"element", func(t *object.Table, n int) *object.Value {
			x := t.At(object.Made, pointer, s1, nil, 0, 0)
			switch n {
			case 1:
				return t.Elem(x, t.Int(1), intType)
			case 2:
				return t.Elem(x, t.At(object.Param, intType, s2, nil, 0, 0), intType)
			}
			return t.Elem(x, t.Int(0), intType)
		}, 3},
		{"interface", func(t *object.Table, n int) *object.Value {
			x := t.At(object.Made, channel, s1, nil, 0, 0)
			switch n {
			case 1:
				return t.Unary(object.Iface, x, types.NewChan(types.RecvOnly, intType))
			case 2:
				return t.Unary(object.Assert, x, channel)
			case 3:
				return t.Unary(object.AssertOK, x, channel)
			}
			return t.Unary(object.Iface, x, channel)
		}, 4},
		{"tuple", func(t *object.Table, n int) *object.Value {
			a, b := t.Int(1), t.Int(23)
			switch n {
			case 1:
				return t.Tuple([]*object.Value{b, a}, nil)
			case 2:
				return t.Tuple([]*object.Value{a}, nil)
			case 3:
				return t.Tuple([]*object.Value{a, nil}, nil)
			}
			return t.Tuple([]*object.Value{a, b}, nil)
		}, 4},
		{"receive", func(t *object.Table, n int) *object.Value {
			c := t.At(object.Made, channel, s1, nil, 0, 0)
			switch n {
			case 1:
				return t.ReceiveOK(c, s1, nil, 0, 0)
			case 2:
				return t.ReceiveOK(c, s2, nil, 1, 0)
			case 3:
				return t.ReceiveOK(t.At(object.Made, channel, s2, nil, 0, 0), s2, nil, 0, 0)
			}
			return t.ReceiveOK(c, s2, nil, 0, 0)
		}, 4},
		{"constant", func(t *object.Table, n int) *object.Value {
			switch n {
			case 1:
				return t.Int(2)
			case 2:
				return t.Constant(constant.MakeString("1"), types.Typ[types.String])
			case 3:
				return t.Nil()
			case 4:
				return t.Bool(true)
			}
			return t.Int(1)
		}, 5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			table := object.NewTable()
			first := tt.build(table, 0)
			size := table.Size()
			if again := tt.build(table, 0); again != first {
				t.Error("built twice it is two values")
			}
			if table.Size() != size {
				t.Errorf("%d values after building it again, want %d", table.Size(), size)
			}
			for n := 1; n < tt.variants; n++ {
				if other := tt.build(table, n); other == first {
					t.Errorf("variant %d is the same value", n)
				}
			}
			if got := tt.build(object.NewTable(), 0); got.ID != first.ID {
				t.Errorf("ID %d in a fresh table, %d in another: they do not only depend on the order", got.ID, first.ID)
			}
		})
	}
}

// Every comparison is EQL or LSS, perhaps under a Not, with constants behind
// and older values first, so that conditions that say the same are one value.
func TestConditionCanonical(t *testing.T) {
	table := object.NewTable()
	x := table.At(object.Param, intType, &site{1}, nil, 0, 0)
	y := table.At(object.Param, intType, &site{2}, nil, 0, 1)
	b := table.At(object.Param, boolType, &site{3}, nil, 0, 2)
	p := table.At(object.Param, pointer, &site{4}, nil, 0, 3)
	u := table.At(object.Unknown, intType, &site{5}, nil, 0, 0)
	one, two, null := table.Int(1), table.Int(2), table.Nil()
	yes, no := table.Bool(true), table.Bool(false)
	word := func(s string) *object.Value {
		return table.Constant(constant.MakeString(s), types.Typ[types.String])
	}
	cond, not := table.Condition, table.Negate

	tests := []struct {
		name      string
		got, want *object.Value
	}{
		{"== commutes", cond(token.EQL, y, x), cond(token.EQL, x, y)},
		{"!= is not ==", cond(token.NEQ, x, y), not(cond(token.EQL, y, x))},
		{"> is < turned round", cond(token.GTR, x, y), cond(token.LSS, y, x)},
		{">= is not <", cond(token.GEQ, x, y), not(cond(token.LSS, x, y))},
		{"<= is not >", cond(token.LEQ, x, y), not(cond(token.GTR, x, y))},
		{"a constant before ==", cond(token.EQL, one, x), cond(token.EQL, x, one)},
		{"nil before ==", cond(token.EQL, null, p), cond(token.EQL, p, null)},
		{"nil before !=", cond(token.NEQ, null, p), not(cond(token.EQL, p, null))},
		{"not not", not(not(cond(token.LSS, x, y))), cond(token.LSS, x, y)},
		{"not true", not(yes), no},
		{"b == true", cond(token.EQL, b, yes), b},
		{"true == b", cond(token.EQL, yes, b), b},
		{"b == false", cond(token.EQL, b, no), not(b)},
		{"b != false", cond(token.NEQ, no, b), b},
		{"x == x", cond(token.EQL, x, x), yes},
		{"x != x", cond(token.NEQ, x, x), no},
		{"x < x", cond(token.LSS, x, x), no},
		{"x <= x", cond(token.LEQ, x, x), yes},
		{"unknown < itself", cond(token.LSS, u, u), no},
		{"1 == 2", cond(token.EQL, one, two), no},
		{"1 < 2", cond(token.LSS, one, two), yes},
		{"1 >= 2", cond(token.GEQ, one, two), no},
		{"true == true", cond(token.EQL, yes, yes), yes},
		{"true == false", cond(token.EQL, yes, no), no},
		{"nil == nil", cond(token.EQL, null, null), yes},
		{"nil != nil", cond(token.NEQ, null, null), no},
		{"words", cond(token.LSS, word("a"), word("b")), yes},
		{"constants of two kinds", cond(token.EQL, word("1"), one), cond(token.EQL, one, word("1"))},
		{"word and equal word", cond(token.EQL, word("a"), word("a")), yes},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, show(tt.got), show(tt.want))
		}
	}

	for name, c := range map[string]*object.Value{
		"x < y":         cond(token.LSS, x, y),
		"x == 1":        cond(token.EQL, x, one),
		"p == nil":      cond(token.EQL, p, null),
		"1 < x":         cond(token.LSS, one, x),
		"unknown equal": cond(token.EQL, u, u), // one value stands for what a join made of several
		"1 == word":     cond(token.EQL, one, word("1")),
	} {
		if c.Kind != object.Compare || c.Op != token.EQL && c.Op != token.LSS {
			t.Errorf("%s: got %s, want a comparison that stays open", name, show(c))
		}
		if c.Op == token.EQL && c.X.Kind == object.Const && c.Y.Kind != object.Const {
			t.Errorf("%s: the constant is in front", name)
		}
	}
	if cond(token.LSS, x, y) == cond(token.LSS, y, x) {
		t.Error("x < y is y < x")
	}
}

// show writes a condition for messages of this test.
func show(v *object.Value) string {
	switch v.Kind {
	case object.Const:
		if v.Const == nil {
			return "nil"
		}
		return v.Const.String()
	case object.Not:
		return "!(" + show(v.X) + ")"
	case object.Compare, object.Arith:
		return "(" + show(v.X) + " " + v.Op.String() + " " + show(v.Y) + ")"
	}
	return "v" + string(rune('0'+v.ID))
}

func TestFold(t *testing.T) {
	table := object.NewTable()
	num := table.Int
	text := func(s string) *object.Value {
		return table.Constant(constant.MakeString(s), types.Typ[types.String])
	}
	real := func(f float64) *object.Value {
		return table.Constant(constant.MakeFloat64(f), types.Typ[types.Float64])
	}
	x := table.At(object.Param, intType, &site{1}, nil, 0, 0)
	tests := []struct {
		op   token.Token
		x, y *object.Value
		want *object.Value // nil: not folded
	}{
		{token.ADD, num(2), num(3), num(5)},
		{token.SUB, num(2), num(3), num(-1)},
		{token.MUL, num(2), num(3), num(6)},
		{token.QUO, num(7), num(2), num(3)},
		{token.QUO, num(-7), num(2), num(-3)}, // the Go specification truncates towards zero
		{token.REM, num(-7), num(2), num(-1)},
		{token.QUO, num(7), num(0), nil}, // panics when it is run
		{token.REM, num(7), num(0), nil},
		{token.AND, num(6), num(3), num(2)},
		{token.OR, num(6), num(3), num(7)},
		{token.XOR, num(6), num(3), num(5)},
		{token.AND_NOT, num(6), num(3), num(4)},
		{token.ADD, text("a"), text("b"), text("ab")},
		{token.SHL, num(1), num(3), nil},
		{token.ADD, num(math.MaxInt32), num(1), nil}, // overflows where int has 32 bits
		{token.SUB, num(math.MinInt32), num(1), nil},
		{token.SUB, num(math.MinInt32 + 1), num(1), num(math.MinInt32)},
		{token.ADD, real(0.5), real(0.25), nil},
		{token.ADD, num(1), text("a"), nil},
		{token.ADD, x, num(1), nil},
		{token.ADD, num(1), table.Nil(), nil},
	}
	for _, tt := range tests {
		typ := types.Type(intType)
		if tt.x.Kind == object.Const && tt.x.Const.Kind() == constant.String {
			typ = types.Typ[types.String]
		}
		got := table.Binary(tt.op, tt.x, tt.y, typ)
		switch {
		case tt.want == nil && got.Kind != object.Arith:
			t.Errorf("%s %s %s is folded to %s", show(tt.x), tt.op, show(tt.y), show(got))
		case tt.want != nil && got != tt.want:
			t.Errorf("%s %s %s: got %s, want %s", show(tt.x), tt.op, show(tt.y), show(got), show(tt.want))
		}
		if again := table.Binary(tt.op, tt.x, tt.y, typ); again != got {
			t.Errorf("%s %s %s is two values", show(tt.x), tt.op, show(tt.y))
		}
	}
	if table.Binary(token.SUB, x, num(1), intType) == table.Binary(token.ADD, x, num(1), intType) {
		t.Error("x - 1 is x + 1")
	}
}

func TestRepresentable(t *testing.T) {
	shift := func(n uint) constant.Value { return constant.Shift(constant.MakeInt64(1), token.SHL, n) }
	less := func(c constant.Value) constant.Value {
		return constant.BinaryOp(c, token.SUB, constant.MakeInt64(1))
	}
	minus := func(c constant.Value) constant.Value { return constant.UnaryOp(token.SUB, c, 0) }
	for kind, bits := range map[types.BasicKind]uint{types.Int8: 7, types.Int16: 15, types.Int32: 31, types.Int64: 63, types.Int: 31,
		types.Uint8: 8, types.Uint16: 16, types.Uint32: 32, types.Uint64: 64, types.Uint: 32, types.Uintptr: 32} {
		typ := types.Typ[kind]
		signed := typ.Info()&types.IsUnsigned == 0
		for _, tt := range []struct {
			c    constant.Value
			want bool
		}{
			{less(shift(bits)), true},
			{shift(bits), false},
			{constant.MakeInt64(0), true},
			{constant.MakeInt64(-1), signed},
			{minus(shift(bits)), signed},
			{less(minus(shift(bits))), false},
		} {
			if got := object.Representable(tt.c, typ); got != tt.want {
				t.Errorf("%s as %s: got %t", tt.c, typ, got)
			}
		}
	}
	if object.Representable(constant.MakeFloat64(0.5), intType) || object.Representable(constant.MakeInt64(1), errorType) {
		t.Error("what is no integer is an int, or an interface holds a number without its type")
	}
}

func TestZero(t *testing.T) {
	table := object.NewTable()
	param := types.NewTypeParam(types.NewTypeName(0, nil, "T", nil), types.NewInterfaceType(nil, nil))
	named := func(path string, u types.Type) types.Type {
		return types.NewNamed(types.NewTypeName(0, types.NewPackage(path, "x"), "T", nil), u, nil)
	}
	pair := types.NewStruct([]*types.Var{field("n", intType), field("c", channel)}, nil)
	var many []*types.Var
	for i := range 30 {
		many = append(many, field(fmt.Sprintf("f%d", i), intType))
	}
	for _, typ := range []types.Type{pointer, channel, errorType, types.NewSlice(intType), types.NewMap(intType, intType),
		types.NewSignatureType(nil, nil, nil, nil, nil, false), types.Typ[types.UnsafePointer]} {
		if z := table.Zero(typ); !z.IsNil() {
			t.Errorf("the zero value of %s is %s, want nil", typ, show(z))
		}
	}
	if z := table.Zero(intType); z != table.Int(0) {
		t.Errorf("the zero int is %s", show(z))
	}
	if z := table.Zero(boolType); z != table.Bool(false) {
		t.Errorf("the zero bool is %s", show(z))
	}
	if z := table.Zero(param); z.IsNil() {
		t.Error("the zero value of a type parameter is taken for nil")
	}
	z := table.Zero(named("example.com/p", pair))
	if z.Kind != object.Tuple || len(z.List) != 2 || z.List[0] != table.Int(0) || !z.List[1].IsNil() {
		t.Errorf("the zero struct is not the tuple of the zero values of its fields, but %s", show(z))
	}
	for _, typ := range []types.Type{named("sync", pair), types.NewStruct(many, nil)} {
		if object.Expand(typ) != nil || table.Zero(typ).Kind == object.Tuple {
			t.Errorf("%s is followed field by field", typ)
		}
		if first, second := table.Zero(typ), table.Zero(typ); first != second {
			t.Errorf("%s has two zero values", typ)
		}
	}
}

func TestPaths(t *testing.T) {
	table := object.NewTable()
	s := table.At(object.Param, pointer, &site{7}, nil, 0, 0)
	next := field("next", pointer)
	addr := table.FieldAddr(s, 0, next)     // &s.next
	held := table.Load(addr, 0, pointer)    // s.next
	inner := table.FieldAddr(held, 0, next) // &s.next.next
	elem := table.Elem(inner, table.Int(0), pointer)
	made := table.At(object.Made, channel, &site{8}, nil, 0, 0)
	tests := []struct {
		name         string
		v            *object.Value
		base, origin *object.Value
		depth        int
	}{
		{"parameter", s, s, s, 0},
		{"field", addr, s, s, 1},
		{"contents of a field", held, held, s, 2},
		{"field behind it", inner, held, s, 3},
		{"element of it", elem, held, s, 4},
		{"made", made, made, made, 0},
		{"made, in an interface", table.Unary(object.Iface, made, channel), table.Unary(object.Iface, made, channel), made, 0},
		{"slice of it", table.Unary(object.Derived, held, pointer), table.Unary(object.Derived, held, pointer), s, 0},
	}
	for _, tt := range tests {
		if got := tt.v.Base(); got != tt.base {
			t.Errorf("%s: base is v%d, want v%d", tt.name, got.ID, tt.base.ID)
		}
		if got := tt.v.Origin(); got != tt.origin {
			t.Errorf("%s: origin is v%d, want v%d", tt.name, got.ID, tt.origin.ID)
		}
		if got := tt.v.Depth(); got != tt.depth {
			t.Errorf("%s: depth is %d, want %d", tt.name, got, tt.depth)
		}
		if got, want := tt.v.Local(), tt.v == made; got != want {
			t.Errorf("%s: local is %t, want %t", tt.name, got, want)
		}
	}
	if elem.Pos() != s.Pos() {
		t.Error("an element is not where the beginning of its path is")
	}
	if table.Fields[next] == nil {
		t.Error("the field is not listed as one that was used")
	}
}

// variable returns the first variable that a function allocates.
func variable(t *testing.T, fn *ssa.Function) *ssa.Alloc {
	t.Helper()
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if a, ok := instr.(*ssa.Alloc); ok {
				return a
			}
		}
	}
	t.Fatalf("%s allocates nothing", fn)
	return nil
}

func TestName(t *testing.T) {
	p := enginetest.Load(t, `
type server struct {
	events chan int
	peers  map[string]*server
}
func (s *server) stop(wait bool) {
	done := make(chan int)
	go func() { done <- 1 }()
	s.events <- 1
}
var global *server
`)
	table := object.NewTable()
	fn := p.Func("server.stop")
	recv := table.At(object.Param, fn.Params[0].Type(), fn.Params[0], nil, 0, 0)
	events := table.FieldAddr(recv, 0, p.Var("server.events"))
	peers := table.Load(table.FieldAddr(recv, 1, p.Var("server.peers")), 0, nil)
	global := table.Global(p.Program().SSA().Pkg.Var("global"))
	local := table.At(object.Alloc, nil, variable(t, fn), nil, 0, 0)
	tests := []struct {
		v    *object.Value
		want string
	}{
		{recv, "s"},
		{events, "s.events"},
		{table.Load(events, 0, channel), "s.events"},
		{table.Elem(peers, table.Int(0), pointer), "s.peers[…]"},
		{table.FieldAddr(table.Load(table.Elem(peers, table.Int(0), pointer), 0, pointer), 0, p.Var("server.events")), "s.peers[…].events"},
		{global, "global"},
		{local, "done"},
		{table.Int(1), ""},
		{table.FieldAddr(table.At(object.Unknown, pointer, &site{1}, nil, 0, 0), 0, p.Var("server.events")), "events"},
	}
	for _, tt := range tests {
		if got := tt.v.Name(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
