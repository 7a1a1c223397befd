// Command isolates_rule_engine_panics evaluates fraud rules that may crash.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
)

type payment struct {
	id      string
	country string
	cents   int64
	tags    []string
}

type rule struct {
	name string
	eval func(payment) (int, error)
}

type verdict struct {
	mu     sync.Mutex
	score  int
	faults []string
}

func (v *verdict) add(n int) {
	v.mu.Lock()
	v.score += n
	v.mu.Unlock()
}

func (v *verdict) fault(rule string, why any) {
	v.mu.Lock()
	v.faults = append(v.faults, fmt.Sprint(rule, ": ", why))
	v.mu.Unlock()
}

type engine struct {
	rules    []rule
	running  sync.WaitGroup
	watchers sync.WaitGroup
}

// check runs one rule; a crash counts as a fault.
func (e *engine) check(r rule, p payment, v *verdict) {
	defer e.running.Done()
	defer func() {
		if x := recover(); x != nil {
			v.fault(r.name, x)
		}
	}()
	n, err := r.eval(p)
	if err != nil {
		v.fault(r.name, err)
		return
	}
	v.add(n)
}

// watch calls fn in the background; the last act of both ways is the Done.
func (e *engine) watch(name string, v *verdict, fn func()) {
	e.watchers.Add(1)
	go func() {
		completed := false
		defer func() {
			if !completed {
				v.fault(name, recover())
				e.watchers.Done()
			}
		}()
		fn()
		completed = true
		e.watchers.Done()
	}()
}

func (e *engine) judge(p payment) *verdict {
	v := &verdict{}
	for _, r := range e.rules {
		e.running.Add(1)
		go e.check(r, p, v)
	}
	e.running.Wait()
	return v
}

func main() {
	e := &engine{rules: []rule{
		{"amount", func(p payment) (int, error) { return int(p.cents / 10_000), nil }},
		{"first-tag", func(p payment) (int, error) { return len(p.tags[0]), nil }},
		{"country", func(p payment) (int, error) {
			if p.country == "" {
				return 0, errors.New("no country")
			}
			return strings.Index("DE FR NL", p.country), nil
		}},
	}}
	v := e.judge(payment{id: "p-1", cents: 45_000})
	if v.score != 4 || len(v.faults) != 2 {
		fmt.Fprintln(os.Stderr, "score", v.score, v.faults)
		os.Exit(1)
	}
	w := &verdict{}
	var audit map[string]int
	e.watch("audit", w, func() { audit["p-1"]++ })
	e.watch("mail", w, func() {})
	e.watchers.Wait()
	if len(w.faults) != 1 {
		fmt.Fprintln(os.Stderr, w.faults)
		os.Exit(1)
	}
	fmt.Println(v.score, len(v.faults), len(w.faults))
}
