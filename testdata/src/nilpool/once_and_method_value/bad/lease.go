//oracle: reuse "unlock of unlocked mutex"

// Package bad counts the users of leases.
// release, which the Once of the lease runs, puts the lease.
package bad

import "sync"

type lease struct {
	over  sync.Once
	users int
}

var leases = sync.Pool{New: func() any { return new(lease) }}

func take() *lease {
	l := leases.Get().(*lease)
	*l = lease{users: 1}
	return l
}

type office struct {
	released int
	next     *lease
}

func (o *office) free(l *lease) {
	l.over.Do(func() { o.release(l) })
}

func (o *office) release(l *lease) {
	o.released++
	leases.Put(l) // want "PC1008"
	o.next = take()
}

// Scenario frees a lease, and then the next one.
func Scenario() {
	var o office
	o.free(take())
	n := o.next
	o.next = nil
	o.free(n)
	if o.released != 2 {
		panic("released twice")
	}
}
