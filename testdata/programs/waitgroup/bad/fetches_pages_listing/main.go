// Command fetches_pages_listing fetches the pages of a listing.
package main

import (
	"fmt"
	"os"
	"time"

	"programs/waitgroup/bad/fetches_pages_listing/client"
	"programs/waitgroup/bad/fetches_pages_listing/pool"
)

func main() {
	p := pool.New(1, 2)
	defer p.Close()

	paths := make([]string, 0, 8)
	for page := range 8 {
		paths = append(paths, fmt.Sprintf("/v1/items?page=%d", page))
	}
	bodies, err := client.New(p, 10*time.Millisecond).FetchAll(paths)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	fmt.Println("pages:", len(bodies))
}
