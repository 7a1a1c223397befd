package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"programs/nilpool/good/timing_span_recorder/span"
)

var errStep = errors.New("step failed")

type node struct {
	name  string
	marks int
	fail  bool
	kids  []node
}

// walk measures the node and everything below it.
func walk(r *span.Recorder, n node) error {
	return r.Do(n.name, func(s *span.Span) error {
		for range n.marks {
			s.Mark()
		}
		for _, k := range n.kids {
			if err := walk(r, k); err != nil {
				return fmt.Errorf("%s/%w", n.name, err)
			}
		}
		if n.fail {
			return errStep
		}
		return nil
	})
}

func outline(rs []span.Record) string {
	var b strings.Builder
	for _, r := range rs {
		fmt.Fprintf(&b, "%s%s:%d ", strings.Repeat(".", r.Depth), r.Name, r.Marks)
	}
	return strings.TrimSpace(b.String())
}

func main() {
	plan := node{name: "deploy", marks: 1, kids: []node{
		{name: "build", marks: 3, kids: []node{{name: "compile", marks: 2}, {name: "link"}}},
		{name: "ship", marks: 1},
	}}
	want := "..compile:2 ..link:0 .build:3 .ship:1 deploy:1"
	for i := range 50 {
		r := new(span.Recorder)
		if err := walk(r, plan); err != nil {
			panic(err)
		}
		if got := outline(r.Records()); got != want {
			fmt.Println(got)
			os.Exit(1)
		}
		if r.Burst(i) != i || i > 8 && r.Grown() != 1 {
			os.Exit(1)
		}
	}
	r := new(span.Recorder)
	err := walk(r, node{name: "a", kids: []node{{name: "b", marks: 1, fail: true}, {name: "c"}}})
	if !errors.Is(err, errStep) || outline(r.Records()) != ".b:1 a:0" {
		fmt.Println(err, outline(r.Records()))
		os.Exit(1)
	}
}
