package usage

import (
	"go/types"
	"iter"
	"math/bits"
)

// Vars is a set of fields and package variables. A nil set is empty.
type Vars struct {
	numbers *numbers
	words   []uint64 // bit n stands for the variable with number n
}

// numbers gives out small numbers to variables.
type numbers struct {
	of   map[*types.Var]int
	vars []*types.Var
}

// Has reports whether v is in s.
func (s *Vars) Has(v *types.Var) bool {
	if s == nil {
		return false
	}
	n, ok := s.numbers.of[v]
	return ok && n/64 < len(s.words) && s.words[n/64]&(1<<(n%64)) != 0
}

// Empty reports whether nothing is in s.
func (s *Vars) Empty() bool { return s == nil } // sets are made for their first element

// All yields what is in s.
func (s *Vars) All() iter.Seq[*types.Var] {
	return func(yield func(*types.Var) bool) {
		if s == nil {
			return
		}
		for i, w := range s.words {
			for ; w != 0; w &= w - 1 {
				if !yield(s.numbers.vars[i*64+bits.TrailingZeros64(w)]) {
					return
				}
			}
		}
	}
}

// add adds v to s.
func (s *Vars) add(v *types.Var) {
	n, ok := s.numbers.of[v]
	if !ok {
		n = len(s.numbers.vars)
		s.numbers.of[v] = n
		s.numbers.vars = append(s.numbers.vars, v)
	}
	s.grow(n/64 + 1)
	s.words[n/64] |= 1 << (n % 64)
}

func (s *Vars) grow(words int) {
	if n := words - len(s.words); n > 0 {
		s.words = append(s.words, make([]uint64, n)...)
	}
}

// addAll adds what is in t to s, and reports whether that was new.
func (s *Vars) addAll(t *Vars) bool {
	changed := false
	s.grow(len(t.words))
	for i, w := range t.words {
		if w&^s.words[i] != 0 {
			s.words[i] |= w
			changed = true
		}
	}
	return changed
}
