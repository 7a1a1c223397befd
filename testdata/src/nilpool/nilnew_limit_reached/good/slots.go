//oracle: panic "interface conversion: interface {} is nil"

// Package good lends a limited number of slots.
// acquire asks whether there is a slot.
package good

import "sync"

type slot struct {
	user string
}

type limiter struct {
	pool sync.Pool
	left int
	used []string
}

func newLimiter(n int) *limiter {
	l := &limiter{left: n}
	l.pool = sync.Pool{New: func() any {
		if l.left == 0 {
			return nil
		}
		l.left--
		return new(slot)
	}}
	return l
}

func (l *limiter) acquire(user string) bool {
	s, ok := l.pool.Get().(*slot)
	if !ok {
		return false
	}
	s.user = user
	l.used = append(l.used, s.user)
	return true
}

// Scenario lends two slots to three users.
func Scenario() {
	l := newLimiter(2)
	for _, user := range []string{"a", "b", "c"} {
		l.acquire(user)
	}
	if len(l.used) != 2 {
		panic("wrong number of slots")
	}
}
