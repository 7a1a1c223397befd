//oracle: panic "interface conversion: interface {} is nil"

// Package bad lends a limited number of slots.
// New returns nil when all slots are lent, and nobody asks.
package bad

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
	s := l.pool.Get().(*slot) // want "PC1003"
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
