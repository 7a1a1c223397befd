// Package token gives out words that stand for objects.
package token

import (
	"sync"
	"unsafe"
)

// Token stands for one object.
type Token uintptr

// Table maps tokens to objects.
type Table[T any] struct {
	last   Token
	mu     sync.Mutex
	shards [8]map[Token]*T
}

// NewTable returns an empty table.
func NewTable[T any]() *Table[T] {
	t := new(Table[T])
	for i := range t.shards {
		t.shards[i] = make(map[Token]*T)
	}
	// Tables begin at different words, so that a mix-up of two is seen.
	t.last = Token(uintptr(unsafe.Pointer(t))<<8) | 1
	return t
}

func (t *Table[T]) shard(k Token) map[Token]*T { return t.shards[k%8] }

// Add stores v under a new token.
func (t *Table[T]) Add(v *T) Token {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last++
	t.shard(t.last)[t.last] = v
	return t.last
}

// Get returns what k stands for.
func (t *Table[T]) Get(k Token) (*T, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	v, ok := t.shard(k)[k]
	return v, ok
}

// Drop forgets k.
func (t *Table[T]) Drop(k Token) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.shard(k), k)
}

// Len is the number of objects.
func (t *Table[T]) Len() (n int) {
	t.Each(func(*T) { n++ })
	return n
}

// Each calls f for every object.
func (t *Table[T]) Each(f func(*T)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, s := range t.shards {
		for _, v := range s {
			f(v)
		}
	}
}
