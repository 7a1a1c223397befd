// Command scans_rows_into_structs fills structs from text rows by a plan of
// offsets that reflection makes once for each type.
package main

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"unsafe"
)

var errColumn = errors.New("no such column")

type setter func(field unsafe.Pointer, text string) error

func setInt(p unsafe.Pointer, text string) error {
	v, err := strconv.ParseInt(text, 10, 64)
	*(*int64)(p) = v
	return err
}

func setFloat(p unsafe.Pointer, text string) error {
	v, err := strconv.ParseFloat(text, 64)
	*(*float64)(p) = v
	return err
}

func setText(p unsafe.Pointer, text string) error {
	*(*string)(p) = strings.Clone(text)
	return nil
}

func setBool(p unsafe.Pointer, text string) error {
	v, err := strconv.ParseBool(text)
	*(*bool)(p) = v
	return err
}

var setters = map[reflect.Type]setter{
	reflect.TypeFor[int64]():   setInt,
	reflect.TypeFor[float64](): setFloat,
	reflect.TypeFor[string]():  setText,
	reflect.TypeFor[bool]():    setBool,
}

type field struct {
	offset uintptr
	set    setter
}

type plan map[string]field

var plans sync.Map // of reflect.Type to plan

func planOf(t reflect.Type) (plan, error) {
	if p, ok := plans.Load(t); ok {
		return p.(plan), nil
	}
	p := make(plan)
	for i := range t.NumField() {
		f := t.Field(i)
		set, ok := setters[f.Type]
		if !ok {
			return nil, fmt.Errorf("%s.%s: type %s", t, f.Name, f.Type)
		}
		p[f.Tag.Get("col")] = field{offset: f.Offset, set: set}
	}
	plans.Store(t, p)
	return p, nil
}

func scan[T any](head, row string) (*T, error) {
	p, err := planOf(reflect.TypeFor[T]())
	if err != nil {
		return nil, err
	}
	out := new(T)
	cols, vals := strings.Split(head, ","), strings.Split(row, ",")
	if len(cols) != len(vals) {
		return nil, fmt.Errorf("%d values for %d columns", len(vals), len(cols))
	}
	for i, c := range cols {
		f, ok := p[c]
		if !ok {
			return nil, fmt.Errorf("%q: %w", c, errColumn)
		}
		if err := f.set(unsafe.Add(unsafe.Pointer(out), f.offset), vals[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

type parcel struct {
	ID     int64   `col:"id"`
	Fast   bool    `col:"fast"`
	To     string  `col:"to"`
	Weight float64 `col:"kg"`
}

func main() {
	var wg sync.WaitGroup
	got := make([]*parcel, 8)
	for i := range got {
		wg.Go(func() {
			got[i], _ = scan[parcel]("to,id,kg,fast", fmt.Sprintf("Riga,%d,1.5,true", i))
		})
	}
	wg.Wait()
	for i, p := range got {
		if p == nil || *p != (parcel{ID: int64(i), Fast: true, To: "Riga", Weight: 1.5}) {
			fmt.Fprintln(os.Stderr, i, p)
			os.Exit(1)
		}
	}
	if _, err := scan[parcel]("id,size", "1,2"); !errors.Is(err, errColumn) {
		os.Exit(1)
	}
	if _, err := scan[struct{ C chan int }]("", ""); err == nil {
		os.Exit(1)
	}
	fmt.Println("parcels", len(got))
}
