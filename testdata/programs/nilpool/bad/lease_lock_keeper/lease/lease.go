// Package lease guards named resources.
package lease

import (
	"errors"
	"sync"
)

// ErrHeld means that the name is taken.
var ErrHeld = errors.New("lease: held")

// Lease is the right to use one name.
type Lease struct {
	keeper *Keeper
	name   string
	once   sync.Once
}

var leases = sync.Pool{New: func() any { return new(Lease) }}

// Keeper knows who holds what.
type Keeper struct {
	mu   sync.Mutex
	held map[string]bool
}

// NewKeeper returns a keeper with nothing held.
func NewKeeper() *Keeper {
	return &Keeper{held: make(map[string]bool)}
}

// Acquire takes the name.
func (k *Keeper) Acquire(name string) (*Lease, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.held[name] {
		return nil, ErrHeld
	}
	k.held[name] = true
	l := leases.Get().(*Lease)
	l.keeper, l.name = k, name
	return l, nil
}

func (k *Keeper) drop(name string) {
	k.mu.Lock()
	delete(k.held, name)
	k.mu.Unlock()
}

// Len returns the number of names that are held.
func (k *Keeper) Len() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return len(k.held)
}

// Name returns the name of the lease.
func (l *Lease) Name() string { return l.name }

// Release gives the name back.
func (l *Lease) Release() {
	l.once.Do(func() {
		l.keeper.drop(l.name)
		*l = Lease{}
		leases.Put(l) // want "PC1008"
	})
}
