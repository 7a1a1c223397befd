// Package registry maps numeric handles to the objects behind them.
package registry

import (
	"errors"
	"sync"
	"unsafe"
)

// Handle names an object to the outside.
type Handle uint32

// ErrUnknown is returned for a handle that is not registered.
var ErrUnknown = errors.New("registry: unknown handle")

// Object is what handles stand for.
type Object struct {
	Name  string
	Bytes [480]byte
}

// Table is a set of handles.
type Table struct {
	mu    sync.Mutex
	next  Handle
	addrs map[Handle]uintptr
}

// New returns an empty table.
func New() *Table {
	return &Table{addrs: make(map[Handle]uintptr)}
}

// Register stores o and returns its handle.
func (t *Table) Register(o *Object) Handle {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.next++
	t.addrs[t.next] = uintptr(unsafe.Pointer(o))
	return t.next
}

// Resolve returns the object of h.
func (t *Table) Resolve(h Handle) (*Object, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	u, ok := t.addrs[h]
	if !ok {
		return nil, ErrUnknown
	}
	p := *(*unsafe.Pointer)(unsafe.Pointer(&u)) // want "PC5007"
	return (*Object)(p), nil
}

// Drop forgets h.
func (t *Table) Drop(h Handle) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.addrs, h)
}
