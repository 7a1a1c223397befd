//oracle: synctest-hang

// Package good copies and checks files at the same time.
package good

import (
	"sync"
	"testing"
)

type batch struct {
	copying, checking sync.WaitGroup
	mu                sync.Mutex
	copied, checked   int
}

func (b *batch) check(name string) {
	defer b.checking.Done()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.checked += len(name)
}

func (b *batch) copy(name string) {
	defer b.copying.Done()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.copied += len(name)
}

func (b *batch) start(name string) {
	b.copying.Add(1)
	b.checking.Add(1)
	go b.copy(name)
	go b.check(name)
}

func (b *batch) wait() {
	b.copying.Wait()
	b.checking.Wait()
}

// Scenario copies and checks a file.
func Scenario(_ *testing.T) {
	b := &batch{}
	b.start("a.txt")
	b.wait()
}
