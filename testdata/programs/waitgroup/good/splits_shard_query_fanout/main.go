// Command splits_shard_query_fanout answers searches from many index shards.
package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
)

type doc struct {
	id    int
	text  string
	score int
}

type shard struct{ docs []doc }

func (s shard) search(ctx context.Context, term string) ([]doc, error) {
	var hits []doc
	for _, d := range s.docs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if n := strings.Count(d.text, term); n > 0 {
			hits = append(hits, doc{d.id, d.text, n})
		}
	}
	return hits, nil
}

type answer struct {
	term string
	docs []doc
	err  error
}

type engine struct {
	shards  []shard
	queries sync.WaitGroup
}

// ask starts a query; exactly one answer is sent to out.
func (e *engine) ask(ctx context.Context, term string, out chan<- answer) {
	e.queries.Add(1)
	go func() {
		defer e.queries.Done()

		parts := make([][]doc, len(e.shards))
		errs := make([]error, len(e.shards))
		var legs sync.WaitGroup
		for i, s := range e.shards {
			legs.Add(1)
			go func() {
				defer legs.Done()
				parts[i], errs[i] = s.search(ctx, term)
			}()
		}
		legs.Wait()

		a := answer{term: term, docs: slices.Concat(parts...)}
		for _, err := range errs {
			if err != nil {
				a.err = err
				break
			}
		}
		slices.SortFunc(a.docs, func(x, y doc) int { return y.score - x.score })
		out <- a
	}()
}

func (e *engine) askAll(ctx context.Context, terms []string) map[string]answer {
	out := make(chan answer, len(terms))
	for _, t := range terms {
		e.ask(ctx, t, out)
	}
	e.queries.Wait()
	close(out)
	byTerm := make(map[string]answer, len(terms))
	for a := range out {
		byTerm[a.term] = a
	}
	return byTerm
}

func main() {
	e := &engine{}
	words := []string{"sea", "salt", "sand", "shell"}
	for i := range 4 {
		var s shard
		for j := range 10 {
			s.docs = append(s.docs, doc{id: i*10 + j, text: strings.Repeat(words[(i+j)%4]+" ", j+1)})
		}
		e.shards = append(e.shards, s)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	got := e.askAll(ctx, []string{"sea", "sand", "whale"})
	if len(got["sea"].docs) == 0 || len(got["whale"].docs) != 0 {
		fmt.Fprintln(os.Stderr, "unexpected hits")
		os.Exit(1)
	}
	for t, a := range got {
		fmt.Println(t, len(a.docs), a.err)
	}
}
