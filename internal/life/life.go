// Package life says what a whole package does with a field: who stores into it,
// who makes, closes, sends, adds, waits, and whether these may meet although no
// path of one function leads to both.
//
// A walk knows what happens on the paths of one function. The life of a field is
// spread over functions that nobody in view calls in some order, or that different
// goroutines run. What is said about it rests on the index of operations, and
// on walks of the functions that operate on the field, compared with each other;
// so it is said only of fields that other packages cannot name and whose address
// does not get away.
//
//   - life.go: who stores into a field, and so may have replaced what a path has
//     read from it ([Fields]), and which methods leave it to be made again ([Resets]);
//   - clash.go: an operation of a goroutine, and one of another function that
//     does not wait for it ([Clashes]);
//   - pairs.go: two calls of methods on one object ([Pairs]), by the walks of
//     twice.go ([AtOnce], [InTurn]) and with the evidence of atonce.go that the calls
//     may run at once ([Concurrently]);
//   - handed.go: two calls that are given one object, other than their receiver;
//   - tables.go: two calls that meet in an element of a map or slice, if after.go says
//     that they come in this order; meanwhile.go: the second comes before the first
//     has taken it out; agreed.go: both come at once, for one key of a
//     map; found.go: a send on what was found under a lock that is held no
//     more; given.go: a close for somebody who does not ask whether it is still there;
//   - onelock.go: a lock that two functions take as evidence that they run at once;
//   - restart.go: goroutines that are started again and close what was made once;
//   - count.go: what the Adds to a group count, and who is Done beside it
//     ([Counts]);
//   - lonely.go: groups to which nobody adds, or on which nobody is Done
//     ([Unadded], [Undone]);
//   - copied.go: copies of groups ([CopiedGroups]);
//   - jam.go: waits under a lock that those who are waited for need ([Jams]).
package life

import (
	"go/types"
	"slices"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
	"golang.org/x/tools/go/ssa"
)

// Fields says who stores into the fields that hold channels. It is for one
// goroutine at a time.
type Fields struct {
	// Never holds the fields with operations on their channels that nothing ever stores.
	Never map[*types.Var]bool

	index  *usage.Index
	inRoot map[rootField]bool
}

type rootField struct {
	root  *ssa.Function
	field *types.Var
}

// NewFields returns the knowledge about the fields of a package.
func NewFields(x *usage.Index) *Fields {
	f := &Fields{index: x, Never: make(map[*types.Var]bool), inRoot: make(map[rootField]bool)}
	for _, op := range x.Ops {
		if v, ok := op.Key.(*types.Var); ok && op.Effect&(knowledge.Close|knowledge.Send|knowledge.Recv) != 0 && v.IsField() && usage.ReadField(op.Value) == v {
			f.Never[v] = x.Confined(v) && len(x.Stores(v)) == 0 && !x.StoredAlike(op.Value)
		}
	}
	return f
}

// Replaceable reports whether somebody other than root and its callees may
// store a new channel where obj was read from.
func (f *Fields) Replaceable(st *typestate.State, obj *object.Value, root *ssa.Function) bool {
	for v := obj; ; v = v.X {
		switch v.Kind {
		case object.Load, object.Derived, object.Assert, object.Iface:
		case object.Field:
			if b := v.Base(); (b.Kind == object.Alloc || b.Kind == object.Result) && !st.Kept(b) {
				return false // nobody else has it
			}
			if f.storedElsewhere(v.Var, root) {
				return true
			}
		case object.Elem, object.Global:
			return true
		default:
			return false
		}
	}
}

// storedElsewhere is the function of the same name, which it asks once for each field
// and root.
func (f *Fields) storedElsewhere(v *types.Var, root *ssa.Function) bool {
	k := rootField{root, v}
	r, ok := f.inRoot[k]
	if !ok {
		r = storedElsewhere(f.index, v, root)
		f.inRoot[k] = r
	}
	return r
}

// storedElsewhere reports whether somebody else than fn and its callees may store
// into v, so that what is read there later may be another channel.
func storedElsewhere(x *usage.Index, v *types.Var, fn *ssa.Function) bool {
	return !x.Confined(v) || slices.ContainsFunc(x.Stores(v), func(s *ssa.Store) bool {
		return !usage.IntoNew(s) && !x.Reached(fn)[s.Parent()]
	})
}

// Resets reports whether fn is a method that ends what is in a field of its
// receiver, and sets that field to nil: then it is meant to be called again, and
// to find nil where it has ended it.
func Resets(x *usage.Index, fn *ssa.Function, end knowledge.Effect) bool {
	if fn.Signature.Recv() == nil {
		return false
	}
	if _, ok := fn.Signature.Recv().Type().Underlying().(*types.Pointer); !ok {
		return false
	}
	for _, op := range x.In(fn) {
		v, ok := op.Key.(*types.Var)
		if !ok || op.Effect != end || usage.ReadField(op.Value) != v {
			continue
		}
		if slices.ContainsFunc(x.Stores(v), func(s *ssa.Store) bool { return s.Parent() == fn && usage.MayBeNil(s.Val) }) {
			return true
		}
	}
	return false
}
