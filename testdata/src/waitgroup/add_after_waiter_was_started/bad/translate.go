//oracle: panic "send on closed channel"

// Package bad translates words at the same time.
package bad

import (
	"runtime"
	"strings"
	"sync"
	"time"
)

func translate(word string) string {
	time.Sleep(10 * time.Microsecond)
	return strings.ToUpper(word)
}

// all translates the words, in any order.
func all(words []string) []string {
	var wg sync.WaitGroup
	out := make(chan string)
	go func() {
		wg.Wait()
		close(out)
	}()
	runtime.Gosched()
	for _, w := range words {
		wg.Add(1) // want "wg.Add comes after the goroutine that waits was started at .*PC3007"
		go func() {
			defer wg.Done()
			out <- translate(w)
		}()
	}
	var list []string
	for t := range out {
		list = append(list, t)
	}
	return list
}

// Scenario translates until the scheduler lets the waiter run first.
func Scenario() {
	for range 200 {
		all([]string{"one", "two"})
	}
	time.Sleep(10 * time.Millisecond)
}
