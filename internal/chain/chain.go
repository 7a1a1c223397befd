// Package chain holds what clients of a walk need to remember lists of events in
// their cells. A cell is compared with ==, on every path at every join; so lists
// that are equal have to be one list, and events of different paths that are the
// same have to be one event.
package chain

import (
	"iter"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
)

// A Place identifies an event: on another path the same instruction in the same
// context, and the same round of the loops around it, is the same event.
type Place struct {
	Instr ssa.Instruction
	Ctx   *object.Context
	Round int
}

// PlaceOf returns the place of an event.
func PlaceOf(ev *typestate.Event) Place { return Place{ev.Instr, ev.Ctx, ev.Round} }

// Events makes events one that have the same key: the first that was seen stands
// for all.
type Events[K comparable] map[K]*typestate.Event

// One returns the event that stands for ev, whose key is k.
func (e Events[K]) One(k K, ev *typestate.Event) *typestate.Event {
	if old := e[k]; old != nil {
		return old
	}
	e[k] = ev
	return ev
}

// A List is an immutable list, newest element first; nil is the empty one.
type List[T any] struct {
	Head   T
	Before *List[T]
	Len    int
}

// All returns the elements, newest first.
func (l *List[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		for ; l != nil; l = l.Before {
			if !yield(l.Head) {
				return
			}
		}
	}
}

// Length returns the number of elements.
func (l *List[T]) Length() int {
	if l == nil {
		return 0
	}
	return l.Len
}

// Slice returns the elements, newest first.
func (l *List[T]) Slice() []T {
	var all []T
	for v := range l.All() {
		all = append(all, v)
	}
	return all
}

// Lists makes lists of T that are one where the keys of their elements are equal.
// The zero value is not usable: see [NewLists].
type Lists[K comparable, T any] struct {
	made map[link[K, T]]*List[T]
}

type link[K comparable, T any] struct {
	key    K
	before *List[T]
}

// NewLists returns an empty set of lists.
func NewLists[K comparable, T any]() Lists[K, T] {
	return Lists[K, T]{made: make(map[link[K, T]]*List[T])}
}

// Push returns the list with v, whose key is k, in front of before. If there is
// one already it is returned, with the element that it was made with.
func (s Lists[K, T]) Push(before *List[T], k K, v T) *List[T] {
	l := link[K, T]{k, before}
	if old := s.made[l]; old != nil {
		return old
	}
	n := &List[T]{Head: v, Before: before, Len: 1}
	if before != nil {
		n.Len += before.Len
	}
	s.made[l] = n
	return n
}
