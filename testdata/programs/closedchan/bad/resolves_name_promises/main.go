// Command resolves_name_promises looks names up with retries and delivers each
// result by a promise.
package main

import (
	"errors"
	"fmt"
	"time"
)

type result[T any] struct {
	value T
	err   error
}

type promise[T any] struct {
	ch chan result[T]
}

func newPromise[T any]() *promise[T] {
	return &promise[T]{ch: make(chan result[T], 4)}
}

// settle delivers the result and ends the promise.
func (p *promise[T]) settle(v T, err error) {
	p.ch <- result[T]{v, err}
	close(p.ch)
}

func (p *promise[T]) await() (T, error) {
	r := <-p.ch
	return r.value, r.err
}

var errTimeout = errors.New("lookup timed out")

type lookup struct {
	zone     map[string]string
	failures int
	retries  int
}

func (l *lookup) query(name string) (string, error) {
	if l.failures > 0 {
		l.failures--
		return "", errTimeout
	}
	if a, ok := l.zone[name]; ok {
		return a, nil
	}
	return "", fmt.Errorf("no such name %q", name)
}

// resolve answers a promise with the first attempt that works.
func (l *lookup) resolve(name string) *promise[string] {
	p := newPromise[string]()
	go func() {
		for range l.retries + 1 {
			addr, err := l.query(name)
			p.settle(addr, err) // want "PC4002"
			if err == nil || !errors.Is(err, errTimeout) {
				return
			}
			time.Sleep(5 * time.Millisecond)
		}
	}()
	return p
}

func main() {
	l := &lookup{
		zone:    map[string]string{"db.local": "10.0.0.7", "mq.local": "10.0.0.9"},
		retries: 2,
	}
	fmt.Println(l.resolve("db.local").await())
	fmt.Println(l.resolve("xx.local").await())
	l.failures = 1
	fmt.Println(l.resolve("mq.local").await())
	time.Sleep(100 * time.Millisecond)
}
