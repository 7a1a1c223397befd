package bounds

import (
	"go/token"
	"slices"
	"strconv"
	"strings"
)

// A Summary says what callers of a function must know about its accesses to
// memory. It names only parameters (the receiver first), and, for closures,
// captured variables, counted after the parameters.
type Summary struct {
	// Needs are accesses that leave their object if the arguments are wrong.
	Needs []Need
	// Objects are the objects that the function makes and returns.
	Objects []Object
	// Results describes each result; nil if nothing is known of any.
	Results []Result
	// Always holds whenever the function returns.
	Always []Expr
	// Cases hold if the function returns with a certain result.
	Cases []Case
}

// Empty reports whether a caller learns nothing from s.
func (s *Summary) Empty() bool {
	return s == nil || len(s.Needs)+len(s.Results)+len(s.Always)+len(s.Cases) == 0
}

// A Ref names an integer that the caller of a function knows: an attribute of
// what lies at Path in the parameter with index Param. A Path is a sequence of
// steps "/off" (load through the pointer at off bytes) and ".off" (the part of
// a struct value at off bytes). Param -1 is an integer that nobody knows, told
// apart by its Path.
type Ref struct {
	Param int
	Path  string
	Attr  uint8 // an attribute
}

// An Expr is C + Σ Coef·Ref. Where it stands for a fact, it is >= 0.
type Expr struct {
	C     int64
	Terms []ExprTerm
}

// An ExprTerm is one summand of an [Expr].
type ExprTerm struct {
	Ref  Ref
	Coef int64
}

// A Need is an access that leaves its object iff Excess >= 1.
type Need struct {
	Code   string
	Excess Expr   // bytes beyond the object
	Want   Expr   // bytes that the access needs behind the pointer
	Have   Expr   // bytes that there are
	Under  bool   // the access begins before its object
	Guards []Expr // must be proved by the caller, else the access may not happen
	Unless []Expr // must differ from 0, in the same way
	Assume []Expr // hold where the access happens; if they contradict the caller, it cannot
	What   string // the access in words: "conversion to *header"

	Where string // where it is, "parse.go:31"
	Func  string // the function it is in
	Depth int    // calls between the summarised function and the access
	Base  Ref    // the value whose memory is accessed; Attr is not used

	pos   token.Pos // of the access, in the package under analysis
	steps []Step
	asked int64 // bytes that a check before it asks for, if these are too few
	let   *letThrough
	field *arrayField
	ends  bool    // it is so in the last turn of a loop
	free  bool    // the length was chosen freely
	base  *region // the memory, if it is known for the arguments of one call
}

// A Step is one event on the way to an access.
type Step struct {
	Pos     token.Pos
	Message string
}

// An Object is memory that a function makes and returns.
type Object struct {
	Size  Expr   // bytes
	Known bool   // Size holds
	Bytes bool   // it is seen as bytes, through a slice or string
	C     string // the C function that allocated it, if it is memory of C
	Where string
	Cells []Cell
	pos   token.Pos
}

// A Cell is the content of an Object at an offset.
type Cell struct {
	Off int64
	Val Result
}

// A Result is a value in terms of the parameters.
type Result struct {
	Kind   uint8 // a kind
	Num    Expr
	Base   *Ref // the value whose memory this is, by its path; Attr is not used
	Object int  // else 1 + index of the object whose memory this is
	Off    Expr
	Len    Expr
	Cap    Expr
	Stride int64
	Arith  bool // Off is the result of pointer arithmetic
	Parts  []Cell
}

// An Outcome is a class of values of one result.
type Outcome uint8

// The outcomes that can be told apart.
const (
	True Outcome = iota
	False
	Nil
	NonNil
)

// A Case says what holds if a result has an outcome.
type Case struct {
	Result  int
	Outcome Outcome
	Facts   []Expr
}

// exported returns what other packages are told: nothing of the ends of fields.
func (s *Summary) exported() *Summary {
	if s == nil || !slices.ContainsFunc(s.Needs, func(n Need) bool { return n.field != nil }) {
		return s
	}
	e := *s
	e.Needs = slices.DeleteFunc(slices.Clone(s.Needs), func(n Need) bool { return n.field != nil })
	return &e
}

const maxPath = 4

// top returns the root that o is a part of.
func (o *origin) top() *origin {
	for o.parent != nil {
		o = o.parent
	}
	return o
}

// path returns the parameter and path that name o.
func (o *origin) path() (param int, path string, ok bool) {
	var steps []string
	for o.parent != nil {
		sep := "."
		if o.load {
			sep = "/"
		}
		steps = append(steps, sep+strconv.FormatInt(o.off, 10))
		o = o.parent
	}
	if o.value != nil || len(steps) > maxPath {
		return 0, "", false
	}
	var b strings.Builder
	for i := len(steps) - 1; i >= 0; i-- {
		b.WriteString(steps[i])
	}
	return o.param, b.String(), true
}

type pathStep struct {
	load bool
	off  int64
}

// parsePath splits a path; it reports false if the path is malformed.
func parsePath(path string) ([]pathStep, bool) {
	var steps []pathStep
	for path != "" {
		load := path[0] == '/'
		if !load && path[0] != '.' {
			return nil, false
		}
		path = path[1:]
		end := strings.IndexAny(path, "/.")
		if end < 0 {
			end = len(path)
		}
		off, err := strconv.ParseInt(path[:end], 10, 64)
		if err != nil {
			return nil, false
		}
		steps = append(steps, pathStep{load, off})
		path = path[end:]
	}
	return steps, true
}

// export expresses l in parameters.
func (f *frame) export(l linear) (Expr, bool) {
	e := Expr{C: l.c}
	for _, t := range l.terms {
		ref, ok := f.ref(t.sym)
		if !ok {
			return Expr{}, false
		}
		e.Terms = append(e.Terms, ExprTerm{ref, t.coef})
	}
	return e, l.fits()
}

// ref names a symbol for callers.
func (f *frame) ref(s symbol) (Ref, bool) {
	info := f.symbols[s]
	if info.origin == nil || !info.origin.root {
		return Ref{}, false
	}
	param, path, ok := info.origin.path()
	return Ref{param, path, uint8(info.attr)}, ok
}

// exportLoose is export with names for integers that nobody knows.
func (f *frame) exportLoose(l linear) Expr {
	e := Expr{C: l.c}
	for _, t := range l.terms {
		ref, ok := f.ref(t.sym)
		if !ok {
			ref = Ref{Param: -1, Path: strconv.Itoa(int(t.sym))}
		}
		e.Terms = append(e.Terms, ExprTerm{ref, t.coef})
	}
	return e
}

// loose reports whether an expression has a term that nobody knows.
func (e Expr) loose() bool {
	return slices.ContainsFunc(e.Terms, func(t ExprTerm) bool { return t.Ref.Param < 0 })
}

// equalExpr reports whether two expressions are the same, term by term.
func equalExpr(a, b Expr) bool {
	if a.C != b.C || len(a.Terms) != len(b.Terms) {
		return false
	}
	for i := range a.Terms {
		if a.Terms[i] != b.Terms[i] {
			return false
		}
	}
	return true
}
