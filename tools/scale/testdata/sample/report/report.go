// Package report is right.
package report

import "sample/store"

func Title(name string) string {
	b := store.Buffer()
	defer store.Release(b)
	b.WriteString(name)
	return b.String()
}
