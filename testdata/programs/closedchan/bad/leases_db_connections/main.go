// Serves a few queries from leased connections and shuts down on a signal or at the end.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"programs/closedchan/bad/leases_db_connections/dbpool"
)

type conn struct{ id int }

func (c *conn) Ping() error { return nil }

func (c *conn) Hangup() error {
	time.Sleep(100 * time.Millisecond) // the server confirms
	return nil
}

func query(ctx context.Context, p *dbpool.Pool) error {
	c, err := p.Get(ctx)
	if err != nil {
		return err
	}
	defer p.Put(c)
	return c.Ping()
}

func main() {
	ids := 0
	p, err := dbpool.Open(3, func() (dbpool.Conn, error) {
		ids++
		return &conn{ids}, nil
	})
	if err != nil {
		fmt.Println("open:", err)
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	for range 5 {
		if err := query(ctx, p); err != nil {
			fmt.Println("query:", err)
		}
	}

	terminate := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		<-terminate
		if err := p.Close(); err != nil {
			fmt.Println("close on signal:", err)
		}
	})
	close(terminate)
	if err := p.Close(); err != nil { // want "PC4006"
		fmt.Println("close at the end:", err)
	}
	wg.Wait()
}
