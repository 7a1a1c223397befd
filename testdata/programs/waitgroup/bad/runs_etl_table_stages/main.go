// Command runs_etl_table_stages loads the nightly warehouse tables.
package main

import (
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"programs/waitgroup/bad/runs_etl_table_stages/stage"
)

type warehouse struct {
	rows atomic.Int64
}

func (w *warehouse) load(table string, n int) stage.Job {
	return func() error {
		if n < 0 {
			return fmt.Errorf("%s: negative row count", table)
		}
		time.Sleep(5 * time.Millisecond)
		w.rows.Add(int64(n))
		return nil
	}
}

type step struct {
	stage, table string
	rows         int
}

func main() {
	w := &warehouse{}
	p := stage.NewPlan("extract", "facts", "dimensions")
	steps := []step{
		{"extract", "raw_orders", 300},
		{"extract", "raw_users", 40},
		{"facts", "orders", 280},
		{"dimensions", "users", 38},
		{"dimensions", "regions", 7},
	}
	for _, s := range steps {
		if err := p.Go(s.stage, w.load(s.table, s.rows)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	if err := p.Wait(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("rows loaded:", w.rows.Load())
}
