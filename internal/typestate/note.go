package typestate

import (
	"go/types"

	"github.com/pancheck/pancheck/internal/object"
)

// A note is something that a path knows of a value beside what is in memory. It
// is kept in memory too, as the content of a field that no struct has, so that
// it is forgotten, joined and compared like everything else there.
type note int

// The notes.
const (
	presence     note = iota // of the address of a map's element: whether the map has it
	closed                   // of a channel: it was closed on the path
	errorOf                  // of a condition such as the result of errors.Is: which error it is about
	contextOf                // of a channel: of which context it is the Done channel
	contextEnded             // of a context: something was received from its Done channel
	hasDeadline              // of a context: it was made with one
	onceDone                 // of a sync.Once: whether its function has been called
	madeAsLong               // of a slice that was made: the length of something else, which is its own; of a channel: its capacity
	chosen                   // of a map or slice: the key or index that a second call is taken to ask for
	keyIn                    // of a value: the map over whose keys a loop of the first of two calls has come to it
	appended                 // of what append returns: a tuple of what its new elements hold
	grownFrom                // of a list that append has made: the list that it was before
	visited                  // of a loop over a map: a tuple of the keys that it is to visit
	heldBefore               // of the address of a variable that others may set to nil: what it holds if they have not
	lastNote
)

var noteFields = [lastNote]*types.Var{
	presence:     types.NewField(0, nil, "ok", types.Typ[types.Bool], false),
	closed:       types.NewField(0, nil, "closed", types.Typ[types.Bool], false),
	errorOf:      types.NewField(0, nil, "error", types.Universe.Lookup("error").Type(), false),
	contextOf:    types.NewField(0, nil, "context", types.Universe.Lookup("any").Type(), false),
	contextEnded: types.NewField(0, nil, "ended", types.Typ[types.Bool], false),
	hasDeadline:  types.NewField(0, nil, "deadline", types.Typ[types.Bool], false),
	chosen:       types.NewField(0, nil, "key", types.Universe.Lookup("any").Type(), false),
	keyIn:        types.NewField(0, nil, "map", types.Universe.Lookup("any").Type(), false),
	onceDone:     types.NewField(0, nil, "done", types.Typ[types.Bool], false),
	madeAsLong:   types.NewField(0, nil, "len", types.Typ[types.Int], false),
	grownFrom:    types.NewField(0, nil, "before", types.Universe.Lookup("any").Type(), false),
	visited:      types.NewField(0, nil, "keys", types.Universe.Lookup("any").Type(), false),
	heldBefore:   types.NewField(0, nil, "before", types.Universe.Lookup("any").Type(), false),
	appended:     types.NewField(0, nil, "appended", types.Universe.Lookup("any").Type(), false),
}

// at returns where the note of x is kept.
func (n note) at(t *object.Table, x *object.Value) *object.Value {
	return t.FieldAddr(x, -1-int(n), noteFields[n])
}

func (s *State) setNote(x *object.Value, n note, v *object.Value) {
	s.heap.set(n.at(s.walk.Table, x), v)
}

// noted returns what was noted of x, or nil.
func (s *State) noted(x *object.Value, n note) *object.Value {
	v, _ := s.heap.get(n.at(s.walk.Table, x))
	return v
}

// absent reports whether a map cannot have the key of addr, the address of an
// element: an object made on the path that nobody else knows is the key, and the
// path did not add it.
func (s *State) absent(addr *object.Value) bool {
	k := addr.Y
	for k.Kind == object.Iface {
		k = k.X
	}
	return k.Local() && !s.Kept(k) && s.noted(addr, presence) == nil
}

// loadNote returns what was noted of x, or what stands for not knowing it.
func (s *State) loadNote(x *object.Value, n note) *object.Value {
	return s.Load(n.at(s.walk.Table, x), noteFields[n].Type())
}

// Ran reports whether a sync.Once has run its function on the path, or before it.
func (s *State) Ran(once *object.Value) bool { return s.Truth(s.loadNote(once, onceDone)) == Yes }

// DoneOf returns the context of which a channel is the Done channel, or nil.
func (s *State) DoneOf(ch *object.Value) *object.Value { return s.noted(ch, contextOf) }
