package typestate

import (
	"go/constant"
	"go/token"
	"go/types"
	"math"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// A Tri is yes, no or unknown.
type Tri int8

// The values of a Tri.
const (
	No    Tri = -1
	Maybe Tri = 0
	Yes   Tri = 1
)

// Not returns the negation.
func (t Tri) Not() Tri { return -t }

func tri(b bool) Tri {
	if b {
		return Yes
	}
	return No
}

// A fact is what the branches taken say about one value.
type fact struct {
	truth  Tri           // of a condition
	null   Tri           // of a value that can be nil
	eq     *object.Value // the constant that it is, or nil
	lo, hi int64         // of an integer
}

// Hash identifies the fact.
func (f fact) Hash() uint64 {
	h := uint64(f.truth+1) | uint64(f.null+1)<<2
	if f.eq != nil {
		h |= uint64(f.eq.ID+1) << 4
	}
	if f.lo != math.MinInt64 || f.hi != math.MaxInt64 {
		h ^= mix(uint32(f.lo)^uint32(f.lo>>32), uint64(f.hi))
	}
	return h
}

var noFact = fact{lo: math.MinInt64, hi: math.MaxInt64}

func (s *State) fact(v *object.Value) fact {
	f, ok := s.facts.get(v)
	if !ok {
		f = noFact
		if v.Kind == object.Len || v.Kind == object.Cap {
			f.lo = 0
		}
		if v.Kind == object.Cap && isChan(v.X.Type) {
			f.lo = 1 // who asks counts what there is room for
		}
		if x, n := shifted(v); x != nil {
			if g := s.fact(x); g.lo >= 0 && g.hi < math.MaxInt64 {
				f.lo, f.hi = g.lo+n, g.hi+n
			} else if g.lo >= 0 && n <= 0 {
				f.lo = g.lo + n
			}
		}
	}
	return f
}

// shifted returns x and n if v is x plus the constant n, where x is a length or a
// capacity, so that the sum does not overflow; else nil.
func shifted(v *object.Value) (*object.Value, int64) {
	if v.Kind != object.Arith || v.Y == nil || v.X.Kind != object.Len && v.X.Kind != object.Cap {
		return nil, 0
	}
	n, ok := intConst(v.Y)
	switch {
	case !ok || n < 0 || n > math.MaxInt32:
		return nil, 0
	case v.Op == token.ADD:
		return v.X, n
	case v.Op == token.SUB:
		return v.X, -n
	}
	return nil, 0
}

// Resolve returns the constant that v is known to be on this path, or v.
func (s *State) Resolve(v *object.Value) *object.Value {
	if f, ok := s.facts.get(v); ok && f.eq != nil {
		return f.eq
	}
	if v.Kind == object.Derived && v.X.IsNil() {
		return v.X
	}
	return v
}

// Number returns the integer that v is known to be on this path.
func (s *State) Number(v *object.Value) (int64, bool) { return intConst(s.Resolve(v)) }

// Nil reports whether v is nil on this path.
func (s *State) Nil(v *object.Value) Tri {
	switch v.Kind {
	case object.Const:
		return tri(v.Const == nil)
	case object.Alloc, object.Made, object.Closure, object.Global, object.Field, object.Iface:
		return No
	case object.Elem:
		return No
	case object.Derived:
		return s.Nil(v.X)
	case object.Assert:
		if s.Nil(v.X) == Yes {
			return Yes
		}
	}
	if f, ok := s.facts.get(v); ok {
		if f.eq != nil {
			return tri(f.eq.IsNil())
		}
		return f.null
	}
	if s.sentinel(v) {
		return No
	}
	return Maybe
}

// sentinel reports whether v is what a package variable of type error holds
// that no function of the package assigns: an error such as io.EOF.
func (s *State) sentinel(v *object.Value) bool {
	if v.Kind != object.Load || v.X.Kind != object.Global || v.Type == nil {
		return false
	}
	return types.Identical(v.Type, types.Universe.Lookup("error").Type()) && !s.walk.Index.Assigned(v.X.Var)
}

// excluded reports whether c is what a flag of a struct holds in which another flag
// is true that excludes it.
func (s *State) excluded(c *object.Value) bool {
	if c.X.Kind != object.Field || c.X.Var == nil || c.X.Index < 0 {
		return false
	}
	for _, g := range s.walk.Index.Excluded(c.X.Var) {
		other := s.Load(s.walk.Table.FieldAddr(c.X.X, g.Index, g.Field), g.Field.Type())
		if other.Kind == object.Load && s.fact(other).truth == Yes {
			return true
		}
	}
	return false
}

// Truth reports whether condition c holds on this path.
func (s *State) Truth(c *object.Value) Tri {
	c = s.Resolve(c)
	switch c.Kind {
	case object.Const:
		if c.Const != nil && c.Const.Kind() == constant.Bool {
			return tri(constant.BoolVal(c.Const))
		}
		return Maybe
	case object.Not:
		return s.Truth(c.X).Not()
	case object.Compare:
		if t := s.compare(c); t != Maybe {
			return t
		}
	case object.Load:
		if s.excluded(c) {
			return No
		}
	case object.RecvOK:
		if ticks(c.X) {
			return Yes
		}
	case object.Result:
		if err := s.spokenOf(c); err != nil && s.Nil(err) == Yes {
			return No
		}
	}
	return s.fact(c).truth
}

// ticks reports whether ch is the channel of a ticker or timer: nobody closes it.
func ticks(ch *object.Value) bool {
	if ch.Kind != object.Load || ch.X.Kind != object.Field || ch.X.Var == nil {
		return false
	}
	f := ch.X.Var
	return f.Name() == "C" && f.Pkg() != nil && f.Pkg().Path() == "time"
}

func (s *State) compare(c *object.Value) Tri {
	x, y := s.computed(c.X, maxTerm), s.computed(c.Y, maxTerm)
	if x != c.X || y != c.Y {
		r := s.walk.Table.Condition(c.Op, x, y)
		if r.Kind != object.Compare || r != c {
			return s.Truth(r)
		}
	}
	if c.Op == token.EQL {
		nx, ny := s.Nil(x), s.Nil(y)
		switch {
		case nx == Yes && ny != Maybe:
			return ny
		case ny == Yes && nx != Maybe:
			return nx
		case distinct(x, y), s.newError(x, y), s.newError(y, x), s.passed(x, y), s.passed(y, x):
			return No
		}
		if n, ok := intConst(y); ok {
			if f := s.fact(x); n < f.lo || n > f.hi {
				return No
			}
		}
		return Maybe
	}
	if c.Op == token.LSS && s.grown(x, y) {
		return Yes
	}
	if n, ok := intConst(x); ok { // n < y
		switch f := s.fact(y); {
		case f.lo > n:
			return Yes
		case f.hi <= n:
			return No
		}
	}
	if n, ok := intConst(y); ok { // x < n
		switch f := s.fact(x); {
		case f.hi < n:
			return Yes
		case f.lo >= n:
			return No
		}
	}
	return Maybe
}

// spokenOf returns the error that condition c is true of only if it is not nil,
// or nil if it is not such a condition.
func (s *State) spokenOf(c *object.Value) *object.Value {
	return s.noted(c, errorOf)
}

// passed reports whether x is a counter that has been equal to y on this path
// and was increased since.
func (s *State) passed(x, y *object.Value) bool {
	for x.Kind == object.Arith && x.Op == token.ADD && x.Y != nil {
		if n, ok := intConst(x.Y); !ok || n <= 0 {
			return false
		}
		x = x.X
		if f, ok := s.facts.get(s.walk.Table.Condition(token.EQL, x, y)); ok && f.truth == Yes {
			return true
		}
	}
	return false
}

// grown reports whether y is a counter that has been greater than x on this path
// and was increased since.
func (s *State) grown(x, y *object.Value) bool {
	for y.Kind == object.Arith && y.Op == token.ADD && y.Y != nil {
		if n, ok := intConst(y.Y); !ok || n <= 0 {
			return false
		}
		y = y.X
		if f, ok := s.facts.get(s.walk.Table.Condition(token.LSS, x, y)); ok && f.truth == Yes {
			return true
		}
	}
	return false
}

// distinct reports whether x and y are certainly different objects.
func distinct(x, y *object.Value) bool {
	made := func(v *object.Value) bool {
		return v.Local() || v.Kind == object.Global
	}
	return x != y && made(x) && made(y)
}

func intConst(v *object.Value) (int64, bool) {
	if v.Kind != object.Const || v.Const == nil || v.Const.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(v.Const)
}

// Assume adds to the state that condition c is truth, and reports whether
// that is possible.
func (s *State) Assume(c *object.Value, truth bool) bool {
	switch t := s.Truth(c); {
	case t == tri(truth):
		return true
	case t != Maybe:
		return false
	}
	if c.Kind == object.Not {
		return s.Assume(c.X, !truth)
	}
	if c.Kind == object.RecvOK && !truth {
		s.walk.emit(s, &Event{Effect: knowledge.Drained, Obj: c.X})
	}
	f := s.fact(c)
	f.truth = tri(truth)
	s.facts.set(c, f)
	if c.Kind == object.Result && truth {
		if err := s.spokenOf(c); err != nil {
			s.setNull(err, No)
		}
	}
	switch {
	case c.Kind == object.AssertOK && truth:
		s.setNull(c.X, No)
		s.lent(s.walk.Table.Unary(object.Assert, c.X, c.Type))
	case c.Kind == object.AssertOK && c.X.Kind != object.Elem: // the other result is the zero value
		if s.noneLeft(c.X) {
			if s.Nil(c.X) == No {
				return false
			}
			s.setNull(c.X, Yes)
		}
		s.setNull(s.walk.Table.Unary(object.Assert, c.X, c.Type), Yes)
	case c.Kind == object.Load && c.X.Kind == object.Field && c.X.Var == noteFields[presence] && !truth: // neither is the element there
		s.setNull(s.walk.Table.Load(c.X.X, c.Round, c.X.X.Type), Yes)
	}
	if c.Kind != object.Compare {
		return true
	}
	x, y := s.computed(c.X, maxTerm), s.computed(c.Y, maxTerm)
	if c.Op == token.EQL {
		return s.assumeEqual(x, y, truth)
	}
	if n, ok := intConst(x); ok {
		return s.bound(y, n, truth, true)
	}
	if n, ok := intConst(y); ok {
		return s.bound(x, n, truth, false)
	}
	return true
}

// lent notes that v, the pointer that an assertion found, is not nil if it came out of a
// pool: a nil pointer is there only if one was put, which is at fault where it is put. The
// fields that all clear before they put an object are zero in it.
func (s *State) lent(v *object.Value) {
	get, ok := v.X.Site.(ssa.Instruction)
	if v.X.Kind != object.Result || !ok {
		return
	}
	pool := s.walk.Index.PoolAt(get)
	if pool == nil {
		return
	}
	s.setNull(v, No)
	st := usage.StructBehind(v.Type)
	for _, f := range s.walk.Index.Cleared(pool) {
		for i := 0; st != nil && i < st.NumFields(); i++ {
			if t := st.Field(i).Type(); st.Field(i).Origin() == f {
				s.Store(s.walk.Table.FieldAddr(v, i, f), s.walk.Table.Zero(t), t)
			}
		}
	}
}

// noneLeft reports whether v, which came out of a pool, is of none of the types
// that are put there.
func (s *State) noneLeft(v *object.Value) bool {
	get, ok := v.Site.(ssa.Instruction)
	if v.Kind != object.Result || !ok {
		return false
	}
	pool := s.walk.Index.PoolAt(get)
	if pool == nil {
		return false
	}
	list, known := pool.Holds()
	for _, t := range list {
		if s.Truth(s.walk.Table.Unary(object.AssertOK, v, t)) != No {
			return false
		}
	}
	return known
}

func (s *State) assumeEqual(x, y *object.Value, truth bool) bool {
	if x.Kind == object.Const {
		x, y = y, x
	}
	if y.Kind != object.Const {
		if truth {
			if n := s.Nil(y); n != Maybe {
				s.setNull(x, n)
			} else if n := s.Nil(x); n != Maybe {
				s.setNull(y, n)
			}
		}
		return true
	}
	if y.IsNil() {
		s.setNull(x, tri(truth))
		return true
	}
	f := s.fact(x)
	if truth {
		f.eq = y
		if l, n := shifted(x); l != nil {
			if m, ok := intConst(y); ok {
				s.Assume(s.walk.Table.Condition(token.EQL, l, s.walk.Table.Int(m-n)), true)
			}
		}
	} else if n, ok := intConst(y); ok {
		if f.lo == n {
			f.lo++
		}
		if f.hi == n {
			f.hi--
		}
	}
	s.facts.set(x, f)
	return !truth || s.restate(x, y)
}

func (s *State) setNull(v *object.Value, null Tri) {
	for v.Kind == object.Derived {
		v = v.X
	}
	if v.Kind == object.Const {
		return
	}
	f := s.fact(v)
	f.null = null
	s.facts.set(v, f)
	s.holds(v, null)
}

// Equal reports whether a comparison on this path has found v equal to a value that
// accept accepts.
func (s *State) Equal(v *object.Value, accept func(*object.Value) bool) bool {
	for c, f := range s.facts.all() {
		if c.Kind != object.Compare || c.Op != token.EQL || f.truth != Yes {
			continue
		}
		if x, y := object.Owner(c.X), object.Owner(c.Y); x == v && accept(y) || y == v && accept(x) {
			return true
		}
	}
	return false
}

// dereference notes that a call fails for a nil v, and reports false if v is nil. Of what
// a parameter, or a field of something from elsewhere, holds it is worth knowing that it
// is not: of the rest nothing is said to callers.
func (s *State) dereference(v *object.Value) bool {
	switch s.Nil(v) {
	case Yes:
		return false
	case Maybe:
		if v.Kind == object.Load || v.Kind == object.Param {
			s.setNull(v, No)
		}
	}
	return true
}

// bound notes n < v (left) or v < n, or its negation, and reports whether that is possible.
func (s *State) bound(v *object.Value, n int64, truth, left bool) bool {
	if l, m := shifted(v); l != nil && n > math.MinInt32 && n < math.MaxInt32 {
		s.bound(l, n-m, truth, left)
	}
	f := s.fact(v)
	switch {
	case left && truth: // n < v
		f.lo = max(f.lo, n+1)
	case left: // v <= n
		f.hi = min(f.hi, n)
	case truth: // v < n
		f.hi = min(f.hi, n-1)
	default: // n <= v
		f.lo = max(f.lo, n)
	}
	if f.lo == f.hi {
		f.eq = s.walk.Table.Int(f.lo)
	}
	s.facts.set(v, f)
	return f.eq == nil || s.restate(v, f.eq)
}
