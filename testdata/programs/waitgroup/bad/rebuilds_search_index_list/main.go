// Command rebuilds_search_index_list rebuilds a search index from the list of known documents.
package main

import (
	"fmt"
	"os"

	"programs/waitgroup/bad/rebuilds_search_index_list/index"
	"programs/waitgroup/bad/rebuilds_search_index_list/store"
)

func main() {
	src := store.Open(map[int]string{
		1: "Go memory model",
		2: "Happens before in Go",
		4: "Escape analysis",
	})
	ix := index.New(src)
	if err := ix.Rebuild([]int{1, 2, 3, 4}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	fmt.Println("go:", ix.Search("go"))
}
