// Command journals_order_intents books orders through a write-ahead log.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"programs/waitgroup/bad/journals_order_intents/intent"
)

type stock struct {
	mu    sync.Mutex
	left  map[string]int
	short []int
}

func (s *stock) take(e intent.Entry) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.left[e.Item] < e.Qty {
		s.short = append(s.short, e.Seq)
		return
	}
	s.left[e.Item] -= e.Qty
}

func run(dir string) error {
	s := &stock{left: map[string]int{"bolt": 40, "nut": 25}}
	log, err := intent.Open(filepath.Join(dir, "orders.log"), 50*time.Millisecond, s.take) // want "PC2005"
	if err != nil {
		return err
	}
	orders := []intent.Entry{
		{Seq: 1, Item: "bolt", Qty: 10},
		{Seq: 2, Item: "nut", Qty: 30},
		{Seq: 3, Item: "bolt", Qty: 5},
	}
	for _, o := range orders {
		if err := log.Append(o); err != nil {
			return err
		}
	}
	if err := log.Close(); err != nil {
		return err
	}
	fmt.Println("left", s.left, "short", s.short)
	return nil
}

func main() {
	dir, err := os.MkdirTemp("", "intents")
	if err == nil {
		err = run(dir)
		os.RemoveAll(dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
