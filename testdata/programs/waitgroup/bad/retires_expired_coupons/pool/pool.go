// Package pool runs a function over items with some workers.
package pool

import (
	"log"
	"sync"
)

// Pool hands items to its workers.
type Pool[T any] struct {
	// Accept, if set, tells whether an item needs work.
	Accept func(T) bool

	items chan T
	todo  sync.WaitGroup
	work  func(T) error
	once  sync.Once
	width int
}

// New returns a pool of width workers that call work.
func New[T any](width int, work func(T) error) *Pool[T] {
	return &Pool[T]{items: make(chan T), work: work, width: width}
}

// Put adds an item.
func (p *Pool[T]) Put(item T) {
	p.once.Do(p.start)
	p.todo.Add(1)
	p.items <- item
}

func (p *Pool[T]) start() {
	for range p.width {
		go p.run()
	}
}

func (p *Pool[T]) run() {
	for item := range p.items {
		if p.Accept != nil && !p.Accept(item) {
			continue // want "PC3003"
		}
		if err := p.work(item); err != nil {
			log.Println(err)
		}
		p.todo.Done()
	}
}

// Wait waits for all items and ends the workers.
func (p *Pool[T]) Wait() {
	p.todo.Wait()
	close(p.items)
}
