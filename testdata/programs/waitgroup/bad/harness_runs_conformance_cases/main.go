// Command harness_runs_conformance_cases runs the cases of a suite side by
// side and reports which of them failed.
package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"time"
)

type testCase struct {
	name string
	tags []string
	run  func() error
}

func (tc testCase) has(tag string) bool { return slices.Contains(tc.tags, tag) }

type report struct {
	mu      sync.Mutex
	passed  []string
	failed  map[string]error
	skipped []string
}

func (r *report) record(name string, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil {
		r.failed[name] = err
		return
	}
	r.passed = append(r.passed, name)
}

type harness struct {
	exclude string
	wg      sync.WaitGroup
	rep     report
}

func newHarness(exclude string) *harness {
	return &harness{exclude: exclude, rep: report{failed: make(map[string]error)}}
}

func (h *harness) execute(tc testCase) {
	defer h.wg.Done()
	h.rep.record(tc.name, tc.run())
}

func (h *harness) runAll(cases []testCase) *report {
	for _, tc := range cases {
		h.wg.Add(1) // want "PC3003"
		if h.exclude != "" && tc.has(h.exclude) {
			h.rep.skipped = append(h.rep.skipped, tc.name)
			continue
		}
		go h.execute(tc)
	}
	h.wg.Wait()
	return &h.rep
}

func main() {
	time.AfterFunc(time.Second, func() {
		fmt.Println("suite hangs")
		os.Exit(1)
	})
	ok := func() error { return nil }
	rep := newHarness("slow").runAll([]testCase{
		{"utf8", []string{"text"}, ok},
		{"huge", []string{"slow"}, ok},
		{"dates", nil, func() error { return errors.New("leap day") }},
	})
	fmt.Println(len(rep.passed), rep.failed, rep.skipped)
}
