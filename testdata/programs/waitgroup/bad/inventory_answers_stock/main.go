// Command inventory answers stock queries from a pooled database.
package main

import (
	"errors"
	"fmt"
	"os"

	"programs/waitgroup/bad/inventory_answers_stock/pool"
)

var errBadConn = errors.New("driver: bad connection")

type repo struct {
	pool *pool.Pool
	exec func(c *pool.Conn, sku string) (int, error)
}

func (r *repo) Stock(sku string) (int, error) {
	c, err := r.pool.Acquire()
	if err != nil {
		return 0, err
	}
	defer c.Release()

	n, err := r.exec(c, sku)
	if errors.Is(err, errBadConn) {
		// The server went away: do not let anybody else have this one.
		c.Discard() // want "PC3002"
		return 0, fmt.Errorf("stock of %s: %w", sku, err)
	}
	if err != nil {
		return 0, err
	}
	return n, nil
}

func main() {
	r := &repo{pool: &pool.Pool{}}
	r.exec = func(c *pool.Conn, sku string) (int, error) {
		if sku == "gone" {
			return 0, errBadConn
		}
		return len(sku), nil
	}
	for _, sku := range []string{"bolt", "nut", "gone"} {
		n, err := r.Stock(sku)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			continue
		}
		fmt.Println(sku, n)
	}
	r.pool.Close()
}
