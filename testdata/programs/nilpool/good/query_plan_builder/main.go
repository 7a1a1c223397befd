package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
)

var (
	errEmpty = errors.New("plan: no conditions")
	errOp    = errors.New("plan: unknown operator")
)

type cond struct {
	col, op string
	val     any
}

// plan is a statement with its arguments.
type plan struct {
	sql  []byte
	args []any
}

func (p *plan) reset() {
	p.sql = p.sql[:0]
	clear(p.args)
	p.args = p.args[:0]
}

type builder struct {
	plans sync.Pool
	ops   map[string]string
}

func newBuilder() *builder {
	b := &builder{ops: map[string]string{"eq": "=", "lt": "<", "gt": ">", "in": "IN"}}
	b.plans.New = func() any { return &plan{sql: make([]byte, 0, 128)} }
	return b
}

func (b *builder) free(p *plan) {
	p.reset()
	b.plans.Put(p)
}

func (b *builder) where(p *plan, c cond) error {
	op, ok := b.ops[c.op]
	if !ok {
		return fmt.Errorf("%w %q", errOp, c.op)
	}
	p.args = append(p.args, c.val)
	p.sql = append(p.sql, c.col...)
	p.sql = append(p.sql, ' ')
	p.sql = append(p.sql, op...)
	p.sql = append(p.sql, " $"...)
	p.sql = strconv.AppendInt(p.sql, int64(len(p.args)), 10)
	return nil
}

// build returns a plan that the caller frees.
func (b *builder) build(table string, conds ...cond) (*plan, error) {
	p := b.plans.Get().(*plan)
	keep := false
	defer func() {
		if !keep {
			b.free(p)
		}
	}()
	if len(conds) == 0 {
		return nil, errEmpty
	}
	p.sql = append(p.sql, "SELECT * FROM "+table+" WHERE "...)
	for i, c := range conds {
		if i > 0 {
			p.sql = append(p.sql, " AND "...)
		}
		if err := b.where(p, c); err != nil {
			return nil, err
		}
	}
	keep = true
	return p, nil
}

type database interface {
	query(sql string, args ...any) int
}

type fake struct {
	seen map[string]int
}

func (f *fake) query(sql string, args ...any) int {
	f.seen[sql]++
	return strings.Count(sql, "$") - len(args)
}

// find runs one query from start to end.
func find(db database, b *builder, table string, conds ...cond) (int, error) {
	p, err := b.build(table, conds...)
	if err != nil {
		return 0, err
	}
	defer b.free(p)
	return db.query(string(p.sql), p.args...), nil
}

func main() {
	b := newBuilder()
	db := &fake{seen: make(map[string]int)}
	failed := 0
	for i := range 30 {
		for _, cs := range [][]cond{
			{{"id", "eq", i}},
			{},
			{{"age", "gt", 18}, {"age", "lt", 60 + i}},
			{{"name", "eq", "x"}, {"name", "like", "y%"}},
		} {
			n, err := find(db, b, "people", cs...)
			if err != nil {
				failed++
			}
			if n != 0 {
				os.Exit(1)
			}
		}
	}
	fmt.Println(db.seen, failed)
	if len(db.seen) != 2 || failed != 60 {
		os.Exit(1)
	}
}
