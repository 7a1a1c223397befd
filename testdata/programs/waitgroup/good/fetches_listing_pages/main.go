// Command fetches_listing_pages fetches the pages of a listing.
package main

import (
	"errors"
	"fmt"
	"os"
	"time"

	"programs/waitgroup/good/fetches_listing_pages/client"
	"programs/waitgroup/good/fetches_listing_pages/pool"
)

func main() {
	p := pool.New(2, 2)
	paths := []string{""}
	for page := range 8 {
		paths = append(paths, fmt.Sprintf("/v1/items?page=%d", page))
	}
	c := client.New(p, 5*time.Millisecond)
	bodies, errs := c.FetchAll(paths)
	if len(bodies)+len(errs) != len(paths) {
		fmt.Fprintln(os.Stderr, "lost calls:", len(bodies), errs)
		os.Exit(1)
	}
	p.Close()
	if _, errs := c.FetchAll(paths[1:3]); len(errs) != 2 || !errors.Is(errs[1], client.ErrThrottled) {
		fmt.Fprintln(os.Stderr, "closed pool took calls:", errs)
		os.Exit(1)
	}
	fmt.Println("all", len(paths), "calls accounted for")
}
