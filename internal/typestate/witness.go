package typestate

import (
	"go/token"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/object"
)

// The witness of a finding: the events of its object in their order, and the
// branches that the path has taken between them. It does not belong to the
// identity of a state.

// A step is one element of a witness, newest first.
type step struct {
	pos     token.Pos
	message string
	before  *step
	at      *turn // the last branch before it
}

// A turn is a branch that nothing decided, newest first.
type turn struct {
	pos    token.Pos // of the condition
	holds  bool
	before *turn
}

// A Step is an event in the witness of an object.
type Step struct {
	Pos     token.Pos
	Message string
}

// AddStep appends an event to the witness of an object.
func (s *State) AddStep(obj *object.Value, pos token.Pos, message string) {
	if s.dirty || s.steps == nil {
		s.steps = maps.Clone(s.steps)
		if s.steps == nil {
			s.steps = make(map[*object.Value]*step)
		}
		s.dirty = false
	}
	s.steps[obj] = &step{pos, message, s.steps[obj], s.trail}
}

// turn notes the outcome of a branch of the function where the walk began.
func (s *State) turn(instr *ssa.If, holds bool) {
	if pos := instr.Cond.Pos(); pos.IsValid() && instr.Parent() == s.walk.Root && !conditions[instr.Block().Comment] {
		s.trail = &turn{pos, holds, s.trail}
	}
}

// Steps returns the witness of an object in the order of events. Before each
// event but the first, and at the end, stands the last branch that led there.
func (s *State) Steps(obj *object.Value) []Step {
	var list []Step
	trail := s.trail
	for p := s.steps[obj]; p != nil; p = p.before {
		if trail != p.at && trail != nil {
			list = append(list, trail.step())
		}
		list = append(list, Step{p.pos, p.message})
		trail = p.at
	}
	slices.Reverse(list)
	return list
}

func (t *turn) step() Step {
	if t.holds {
		return Step{t.pos, "the condition holds"}
	}
	return Step{t.pos, "the condition does not hold"}
}

// Turns returns the branches taken in the function where the walk began, in their
// order.
func (s *State) Turns() []Step {
	var list []Step
	for t := s.trail; t != nil; t = t.before {
		list = append(list, t.step())
	}
	slices.Reverse(list)
	return list
}
