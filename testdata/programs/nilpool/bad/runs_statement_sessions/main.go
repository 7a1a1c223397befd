// Command fanout runs one statement on several sessions at a time.
package main

import (
	"fmt"
	"os"
	"sort"

	"programs/nilpool/bad/runs_statement_sessions/backend"
)

type planner struct {
	pool *backend.Pool
}

// scatter keeps one session per shard open until all have answered.
func (p *planner) scatter(shards []string) ([]string, error) {
	held := make([]*backend.Session, 0, len(shards))
	defer func() {
		for _, s := range held {
			p.pool.Put(s)
		}
	}()
	answers := make([]string, 0, len(shards))
	for _, shard := range shards {
		s := p.pool.Get()
		held = append(held, s)
		a, err := s.Exec("count " + shard)
		if err != nil {
			return nil, fmt.Errorf("shard %s: %w", shard, err)
		}
		answers = append(answers, a)
	}
	sort.Strings(answers)
	return answers, nil
}

func main() {
	p := &planner{pool: backend.NewPool(2, "db-a", "db-b")}
	for _, shards := range [][]string{{"eu"}, {"eu", "us"}, {"eu", "us", "ap"}} {
		answers, err := p.scatter(shards)
		if err != nil {
			fmt.Fprintln(os.Stderr, "fanout:", err)
			os.Exit(1)
		}
		fmt.Println(answers)
	}
}
