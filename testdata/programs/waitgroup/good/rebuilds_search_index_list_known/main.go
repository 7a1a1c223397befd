// Command rebuilds_search_index_list_known rebuilds a search index from the list of known documents.
package main

import (
	"errors"
	"fmt"
	"os"

	"programs/waitgroup/good/rebuilds_search_index_list_known/index"
	"programs/waitgroup/good/rebuilds_search_index_list_known/store"
)

func main() {
	ix := index.New(store.Open(map[int]string{
		1: "Go memory model",
		2: "Happens before in Go",
		4: "Escape analysis",
		5: "",
	}))
	if err := ix.Rebuild([]int{1, 2, 3, 4}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if hits, skipped := ix.Search("go"); hits != 2 || skipped != 1 {
		fmt.Fprintln(os.Stderr, "go:", hits, skipped)
		os.Exit(1)
	}
	if err := ix.Rebuild([]int{9, 5, 1}); !errors.Is(err, index.ErrEmpty) {
		fmt.Fprintln(os.Stderr, "empty document:", err)
		os.Exit(1)
	}
	fmt.Println("indexed")
}
