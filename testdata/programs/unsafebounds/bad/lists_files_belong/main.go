// Command lists_files_belong lists the files that belong to the artifacts of a catalog.
package main

import (
	"fmt"
	"os"

	"programs/unsafebounds/bad/lists_files_belong/catalog"
)

var suffixes = []string{".manifest.json", ".sha256"}

// files returns the paths that the collector must keep for an entry.
func files(e *catalog.Entry) []string {
	var out []string
	for _, s := range suffixes {
		out = append(out, string(append(e.Name(), s...)))
	}
	return out
}

func main() {
	e, err := catalog.New("runtime-base", 77)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for _, f := range files(e) {
		fmt.Println("keep", f)
	}
	fmt.Println("blocks", e.Blocks(), "deleted", e.Is(catalog.Deleted))
	if e.Is(catalog.Deleted) {
		fmt.Fprintln(os.Stderr, "live entry was marked deleted while listing it")
		os.Exit(1)
	}
}
