// Command restores_tables_backup restores the tables of a backup, with a bar if asked to.
package main

import (
	"bytes"
	"errors"
	"fmt"

	"programs/closedchan/good/restores_tables_backup/progress"
)

type table struct {
	name string
	rows int
}

var errCorrupt = errors.New("checksum mismatch")

// restore loads the tables and then checks the foreign keys, which is quick
// and needs no bar.
func restore(tables []table, bar *progress.Bar) (rows int, err error) {
	defer bar.Finish()
	for _, t := range tables {
		if t.rows < 0 {
			return rows, fmt.Errorf("%s: %w", t.name, errCorrupt)
		}
		rows += t.rows
		bar.Add(1)
	}
	bar.Finish()
	return rows, verify(tables)
}

func verify(tables []table) error {
	if len(tables) == 0 {
		return errors.New("empty backup")
	}
	return nil
}

func main() {
	good := []table{{"users", 10}, {"orders", 32}}
	bad := []table{{"users", 10}, {"orders", -1}}

	var quiet progress.Bar
	fmt.Println(restore(good, &quiet))

	var out bytes.Buffer
	var bar progress.Bar
	for _, ts := range [][]table{good, bad, nil} {
		bar.Start(&out, len(ts))
		fmt.Println(restore(ts, &bar))
	}
	fmt.Print(out.String())
}
