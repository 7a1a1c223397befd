// Command mk compiles the targets of a build graph.
package main

import (
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"runtime"
	"sort"
	"strings"
	"time"
)

type target struct {
	name string
	src  string
}

type object struct {
	target string
	sum    uint64
}

type outcome struct {
	obj object
	err error
}

type graph struct {
	targets []target
}

// translate turns one source into an object.
func translate(t target) (object, error) {
	if strings.TrimSpace(t.src) == "" {
		return object{}, errors.New("empty source")
	}
	if !strings.HasPrefix(t.src, "package ") {
		return object{}, errors.New("syntax error: expected package clause")
	}
	h := fnv.New64a()
	if _, err := h.Write([]byte(t.src)); err != nil {
		return object{}, err
	}
	return object{target: t.name, sum: h.Sum64()}, nil
}

// compile builds t and reports exactly one outcome, even if the compiler panics.
func (g *graph) compile(t target, out chan<- outcome) {
	var res outcome
	defer func() {
		if p := recover(); p != nil {
			res.err = fmt.Errorf("internal compiler error: %v", p)
		}
		out <- res // want "PC2004"
	}()
	res.obj, res.err = translate(t)
	if res.err != nil {
		res.err = fmt.Errorf("%s: %w", t.name, res.err)
	}
}

// build compiles all targets and fails with the first error.
func (g *graph) build() ([]object, error) {
	out := make(chan outcome)
	for _, t := range g.targets {
		go g.compile(t, out)
	}
	objs := make([]object, 0, len(g.targets))
	for range g.targets {
		res := <-out
		if res.err != nil {
			return nil, res.err
		}
		objs = append(objs, res.obj)
	}
	sort.Slice(objs, func(i, j int) bool { return objs[i].target < objs[j].target })
	return objs, nil
}

func main() {
	before := runtime.NumGoroutine()
	good := &graph{targets: []target{{"a", "package a"}, {"b", "package b"}}}
	objs, err := good.build()
	if err != nil || len(objs) != 2 {
		fmt.Fprintln(os.Stderr, "mk:", err)
		os.Exit(2)
	}
	for range 3 {
		broken := &graph{targets: []target{{"lib", "pakcage lib"}, {"doc", ""}, {"cmd", "package main"}, {"tool", "packag tool"}}}
		if _, err := broken.build(); err != nil {
			fmt.Println("FAIL", err)
		}
	}
	time.Sleep(300 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 {
		fmt.Fprintf(os.Stderr, "mk: %d compilers still running\n", n)
		os.Exit(1)
	}
}
